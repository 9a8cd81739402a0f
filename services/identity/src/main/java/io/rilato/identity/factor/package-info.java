/** The second factor: codes of an authenticator app, and recovery codes. */
@NullMarked
package io.rilato.identity.factor;

import org.jspecify.annotations.NullMarked;
