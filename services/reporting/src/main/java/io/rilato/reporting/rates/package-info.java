/** Exchange rates: what other currencies are worth in the tenant's own. */
@NullMarked
package io.rilato.reporting.rates;

import org.jspecify.annotations.NullMarked;
