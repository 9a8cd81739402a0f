/** Which pairs are worth a comparison. */
@NullMarked
package io.rilato.matching.candidates;

import org.jspecify.annotations.NullMarked;
