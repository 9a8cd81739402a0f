/** Sealing what only this installation may read. */
@NullMarked
package io.rilato.platform.secret;

import org.jspecify.annotations.NullMarked;
