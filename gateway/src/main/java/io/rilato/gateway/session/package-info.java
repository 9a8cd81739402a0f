/**
 * Signing in with a browser, and requests by its session: no token ever reaches a page's script.
 */
@NullMarked
package io.rilato.gateway.session;

import org.jspecify.annotations.NullMarked;
