/** Requests that more than one service answers. */
@NullMarked
package io.rilato.gateway.everywhere;

import org.jspecify.annotations.NullMarked;
