/** Work that goes on beside requests and events. */
@NullMarked
package io.rilato.platform.background;

import org.jspecify.annotations.NullMarked;
