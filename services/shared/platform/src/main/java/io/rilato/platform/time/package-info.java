/** The one clock. */
@NullMarked
package io.rilato.platform.time;

import org.jspecify.annotations.NullMarked;
