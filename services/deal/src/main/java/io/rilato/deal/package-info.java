/** The deal service. */
@NullMarked
package io.rilato.deal;

import org.jspecify.annotations.NullMarked;
