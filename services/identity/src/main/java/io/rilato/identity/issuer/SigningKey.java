package io.rilato.identity.issuer;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;

/**
 * A key that signs access tokens.
 *
 * @param number 1, 2, …: no two instances make the same one
 * @param signsFrom the moment it takes over from the key before
 */
record SigningKey(long number, RSAKey key, Instant signsFrom) {}
