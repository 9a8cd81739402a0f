/** What the lead-routing service publishes. */
@NullMarked
package io.rilato.contracts.leadrouting;

import org.jspecify.annotations.NullMarked;
