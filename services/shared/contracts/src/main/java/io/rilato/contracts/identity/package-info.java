/** What the identity service publishes. */
@NullMarked
package io.rilato.contracts.identity;

import org.jspecify.annotations.NullMarked;
