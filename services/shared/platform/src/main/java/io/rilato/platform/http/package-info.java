/** Problems, and the endpoints every record type has. */
@NullMarked
package io.rilato.platform.http;

import org.jspecify.annotations.NullMarked;
