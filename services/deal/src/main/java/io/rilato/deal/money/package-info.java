/** What money is worth to a tenant. */
@NullMarked
package io.rilato.deal.money;

import org.jspecify.annotations.NullMarked;
