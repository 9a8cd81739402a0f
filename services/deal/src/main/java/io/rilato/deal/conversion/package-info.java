/** The step of a lead's conversion that makes a deal. */
@NullMarked
package io.rilato.deal.conversion;

import org.jspecify.annotations.NullMarked;
