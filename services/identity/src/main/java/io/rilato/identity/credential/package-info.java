/** Passwords and client secrets: hashes only, outside the change log and its events. */
@NullMarked
package io.rilato.identity.credential;

import org.jspecify.annotations.NullMarked;
