/** How much one client may ask for. */
@NullMarked
package io.rilato.gateway.limit;

import org.jspecify.annotations.NullMarked;
