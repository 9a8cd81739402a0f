package io.rilato.identity.audit;

import io.rilato.kernel.Actor;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param id the same however often the same thing is told of
 * @param who did it, as far as is known
 * @param subject the user, API client or other record it was done to
 * @param address from where, null when it is not known
 * @param browser the program, as it names itself, in short
 */
public record AuditEntry(
    String id,
    Instant at,
    Actor who,
    AuditAction what,
    @Nullable String subject,
    @Nullable String address,
    @Nullable String browser,
    Map<String, String> detail) {}
