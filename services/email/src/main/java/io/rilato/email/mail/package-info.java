/** The mails Rilato sends, and sending each of them once. */
@NullMarked
package io.rilato.email.mail;

import org.jspecify.annotations.NullMarked;
