/** Failed attempts, counted, and who is locked out by them. */
@NullMarked
package io.rilato.identity.lockout;

import org.jspecify.annotations.NullMarked;
