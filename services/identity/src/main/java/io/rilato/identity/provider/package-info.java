/** Signing in with the account of another OpenID Connect provider. */
@NullMarked
package io.rilato.identity.provider;

import org.jspecify.annotations.NullMarked;
