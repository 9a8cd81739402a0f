/** The mail to a lead's new owner. */
@NullMarked
package io.rilato.email.lead;

import org.jspecify.annotations.NullMarked;
