/** Named places at which tests kill the process. */
@NullMarked
package io.rilato.platform.crash;

import org.jspecify.annotations.NullMarked;
