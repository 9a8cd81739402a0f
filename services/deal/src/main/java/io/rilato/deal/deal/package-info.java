/** Deals: sales that may come, and how they go through their pipeline. */
@NullMarked
package io.rilato.deal.deal;

import org.jspecify.annotations.NullMarked;
