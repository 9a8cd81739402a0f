package io.rilato.identity.audit;

import io.rilato.kernel.Actor;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Directory;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as readers are told it.
 *
 * @param name of who did it, as it is now
 * @param subjectName of the user it was done to
 */
record ShownEntry(
    String id,
    Instant at,
    Actor who,
    @Nullable String name,
    String what,
    @Nullable String subject,
    @Nullable String subjectName,
    @Nullable String address,
    @Nullable String browser,
    Map<String, String> detail) {

  static ShownEntry of(TenantId tenant, AuditEntry entry, Directory directory) {
    String subject = entry.subject();
    return new ShownEntry(
        entry.id(),
        entry.at(),
        entry.who(),
        name(tenant, entry.who().id(), directory),
        entry.what().wireName(),
        subject,
        subject == null ? null : name(tenant, subject, directory),
        entry.address(),
        entry.browser(),
        entry.detail());
  }

  private static @Nullable String name(TenantId tenant, String id, Directory directory) {
    return directory
        .user(tenant, id)
        .map(user -> user.name())
        .or(() -> directory.client(tenant, id).map(client -> client.name()))
        .orElse(null);
  }
}
