/** The page on which people sign in, and the session that remembers them. */
@NullMarked
package io.rilato.identity.signin;

import org.jspecify.annotations.NullMarked;
