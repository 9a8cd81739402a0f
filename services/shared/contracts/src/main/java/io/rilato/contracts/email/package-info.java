/** What the email service publishes. */
@NullMarked
package io.rilato.contracts.email;

import org.jspecify.annotations.NullMarked;
