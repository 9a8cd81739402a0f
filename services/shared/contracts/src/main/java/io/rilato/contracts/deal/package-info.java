/** What the deal service publishes. */
@NullMarked
package io.rilato.contracts.deal;

import org.jspecify.annotations.NullMarked;
