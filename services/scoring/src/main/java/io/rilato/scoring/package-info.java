/** The scoring service. */
@NullMarked
package io.rilato.scoring;

import org.jspecify.annotations.NullMarked;
