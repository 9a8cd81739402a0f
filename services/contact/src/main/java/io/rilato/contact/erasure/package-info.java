/** Erasing people on request, and proving it. */
@NullMarked
package io.rilato.contact.erasure;

import org.jspecify.annotations.NullMarked;
