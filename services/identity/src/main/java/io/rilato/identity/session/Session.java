package io.rilato.identity.session;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import java.time.Instant;

/**
 * One sign-in of one user in one browser, with all tokens that came of it.
 *
 * @param lastSeen when it last got a token
 * @param confirmed since when it is known to be the user's: when it began, or changed the password
 */
public record Session(
    String id,
    TenantId tenant,
    RecordId user,
    Instant since,
    Instant lastSeen,
    Instant confirmed,
    String address,
    String browser) {}
