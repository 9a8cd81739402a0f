package io.rilato.identity.setup;

import io.rilato.contracts.identity.TenantDeletion;
import io.rilato.kernel.Actor;
import io.rilato.platform.records.Stored;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was removed with a tenant, for whoever asked for it.
 *
 * @param requestedBy who asked for it last, should it have been cancelled before
 * @param eventsGoneBy when Kafka has dropped what was published before
 * @param notCovered what may still tell of the tenant, in plain words
 */
record TenantCertificate(
    String tenantId,
    String name,
    @Nullable String reference,
    @Nullable String requestedBy,
    Actor firstRequestedBy,
    Instant firstRequestedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant eventsGoneBy,
    List<ServicePart> services,
    List<String> notCovered) {

  /** What one service removed. */
  record ServicePart(String service, List<StorePart> stores) {}

  /** How many documents of a store. */
  record StorePart(String store, long count) {}

  private static final List<String> NOT_COVERED =
      List.of(
          "This deletion itself, with the tenant's id and name, and its entries in the audit trail",
          "The tenant's id, which every service keeps so that nothing of it comes back",
          "Mails that were delivered, and what webhooks and other programs have received",
          "Files that were exported or downloaded",
          "Counts of failed sign-ins by address, until they expire within the hour",
          "Backups, and the log files of the servers",
          "Events in Kafka, until the moment eventsGoneBy");

  static TenantCertificate of(Stored<TenantDeletion> stored) {
    TenantDeletion deletion = stored.state();
    return new TenantCertificate(
        stored.id().value(),
        deletion.name(),
        deletion.reference(),
        deletion.ownerId(),
        stored.createdBy(),
        stored.createdAt(),
        deletion.finishedAt(),
        deletion.eventsGoneBy(),
        deletion.parts().stream()
            .map(part ->
                new ServicePart(
                    part.service(),
                    new TreeMap<>(part.stores())
                        .entrySet().stream()
                            .map(e -> new StorePart(e.getKey(), e.getValue()))
                            .toList()))
            .toList(),
        NOT_COVERED);
  }
}
