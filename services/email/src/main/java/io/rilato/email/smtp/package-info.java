/** Talking to the mail server. */
@NullMarked
package io.rilato.email.smtp;

import org.jspecify.annotations.NullMarked;
