/** Passing a request on to its service, and the answer back. */
@NullMarked
package io.rilato.gateway.proxy;

import org.jspecify.annotations.NullMarked;
