/** Collections that are no records, and their indexes. */
@NullMarked
package io.rilato.identity.store;

import org.jspecify.annotations.NullMarked;
