/** The email service. */
@NullMarked
package io.rilato.email;

import org.jspecify.annotations.NullMarked;
