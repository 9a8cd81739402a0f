/** What the contact service publishes. */
@NullMarked
package io.rilato.contracts.contact;

import org.jspecify.annotations.NullMarked;
