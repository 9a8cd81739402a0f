package io.rilato.contact.erasure;

import io.rilato.contracts.contact.Erasure;
import io.rilato.contracts.contact.Erasure.Subject;
import io.rilato.kernel.Actor;
import io.rilato.platform.records.Stored;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was erased, for whoever asked for it. Names people by the ids of their records only.
 *
 * @param eventsGoneBy when Kafka has dropped what was published before
 * @param notCovered what may still tell of them, in plain words
 */
record Certificate(
    String erasureId,
    @Nullable String reason,
    @Nullable String reference,
    Actor requestedBy,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant eventsGoneBy,
    List<Subject> subjects,
    List<ServicePart> services,
    List<String> notCovered) {

  /** What one service replaced or removed. */
  record ServicePart(String service, List<StorePart> stores) {}

  /** How many documents of a store. */
  record StorePart(String store, long count) {}

  private static final List<String> NOT_COVERED =
      List.of(
          "Texts about other records that mention the person, such as a note about a deal",
          "Companies, deals and products, and what their fields say; they name the person by an id"
              + " only, unless somebody wrote more into them",
          "Mails that were delivered, and what webhooks and other programs have received",
          "Files that were exported or downloaded",
          "Backups, and the log files of the servers",
          "Events in Kafka, until the moment eventsGoneBy");

  static Certificate of(Stored<Erasure> stored) {
    Erasure erasure = stored.state();
    return new Certificate(
        stored.id().value(),
        erasure.reason(),
        erasure.reference(),
        stored.createdBy(),
        stored.createdAt(),
        erasure.finishedAt(),
        erasure.eventsGoneBy(),
        erasure.subjects(),
        erasure.steps().stream()
            .map(step ->
                new ServicePart(
                    step.service(),
                    new TreeMap<>(step.stores())
                        .entrySet().stream()
                            .map(e -> new StorePart(e.getKey(), e.getValue()))
                            .toList()))
            .toList(),
        NOT_COVERED);
  }
}
