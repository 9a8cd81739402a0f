/** Which records are about the same person or company, and why. */
@NullMarked
package io.rilato.matching;

import org.jspecify.annotations.NullMarked;
