/** The authorization server: access tokens, their signing keys, and what was granted to whom. */
@NullMarked
package io.rilato.identity.issuer;

import org.jspecify.annotations.NullMarked;
