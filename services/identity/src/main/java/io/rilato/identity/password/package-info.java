/** Choosing passwords: oneself, by an invitation, or after forgetting one. */
@NullMarked
package io.rilato.identity.password;

import org.jspecify.annotations.NullMarked;
