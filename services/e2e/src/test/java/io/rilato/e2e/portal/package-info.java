/** The portal in a real browser. */
@NullMarked
package io.rilato.e2e.portal;

import org.jspecify.annotations.NullMarked;
