/** Values every service speaks of. Plain Java: no framework, no I/O. */
@NullMarked
package io.rilato.kernel;

import org.jspecify.annotations.NullMarked;
