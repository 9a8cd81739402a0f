/** Serving the portal, the pages people use Rilato with. */
@NullMarked
package io.rilato.gateway.portal;

import org.jspecify.annotations.NullMarked;
