/** Products: what is sold. */
@NullMarked
package io.rilato.deal.product;

import org.jspecify.annotations.NullMarked;
