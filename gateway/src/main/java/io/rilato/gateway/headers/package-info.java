/** What every answer tells a browser it may do. */
@NullMarked
package io.rilato.gateway.headers;

import org.jspecify.annotations.NullMarked;
