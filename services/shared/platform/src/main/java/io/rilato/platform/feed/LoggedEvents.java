package io.rilato.platform.feed;

import io.rilato.contracts.Share;
import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.ErasedRecords;
import io.rilato.platform.records.LogPosition;
import io.rilato.platform.records.LoggedChange;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The events of this service's records from its change logs, decided for each caller and told in
 * the same words as those from Kafka.
 */
public final class LoggedEvents {
  private static final int BATCH = 200;
  private static final int MOST_ROWS = 5_000;

  /** So many bytes of events make a page, whatever their number. */
  public static final int MOST_ITEM_BYTES = 4 * 1024 * 1024;

  private static final Duration TIME = Duration.ofSeconds(1);

  private final RecordRegistry registry;
  private final Access access;
  private final EventAccess told;
  private final ErasedRecords erased;

  LoggedEvents(RecordRegistry registry, Access access, ErasedRecords erased) {
    this.registry = registry;
    this.access = access;
    this.told = new EventAccess(access, this::sharesNow);
    this.erased = erased;
  }

  /**
   * What the caller may see of a type's changes.
   *
   * @param type name of a record type this service owns
   * @param after where to begin: behind a row, or with what was published at or after a moment
   * @param until changes recorded later are left out
   * @param wireTypes all if empty
   * @throws Problem NOT_FOUND for a type of another service, FORBIDDEN
   */
  public LogPage read(
      Caller caller,
      String type,
      LogPosition after,
      Instant until,
      Set<String> wireTypes,
      int limit) {
    Records<?> records =
        registry
            .find(type)
            .orElseThrow(() ->
                Problem.of(ProblemType.NOT_FOUND, "This service has no records of type " + type));
    access.require(caller, Action.VIEW, records.type(), null);
    Topic topic = records.type().topic();
    Set<String> hidden = access.hiddenFields(caller, records.type());
    LogPosition at =
        after.rowId().isEmpty()
            ? records.publishedSince(caller.tenant(), after.recordedAt())
            : after;
    long deadline = System.nanoTime() + TIME.toNanos();
    List<FeedEvent> items = new ArrayList<>();
    int rows = 0;
    long bytes = 0;
    while (rows < MOST_ROWS && bytes < MOST_ITEM_BYTES && System.nanoTime() < deadline) {
      List<LoggedChange> piece = records.logged(caller.tenant(), at, until, BATCH);
      if (piece.isEmpty()) {
        return new LogPage(items, at.encode(), true);
      }
      for (LoggedChange change : piece) {
        at = change.position();
        rows++;
        if (isTold(caller, topic, change, wireTypes)) {
          items.add(FeedEvent.of(new PublishedEvent(topic, change.body()), hidden));
          bytes += change.bytes();
          if (items.size() == limit || bytes >= MOST_ITEM_BYTES) {
            return new LogPage(items, at.encode(), false);
          }
        }
      }
    }
    return new LogPage(items, at.encode(), false);
  }

  private boolean isTold(Caller caller, Topic topic, LoggedChange change, Set<String> wireTypes) {
    JsonNode body = change.body();
    return !change.stub()
        && (wireTypes.isEmpty() || wireTypes.contains(body.path("type").asString("")))
        && !erased.isOutdated(
            caller.tenant(),
            topic,
            body.path("recordId").asString(""),
            body.path("version").asLong(0))
        && told.mayView(caller, new PublishedEvent(topic, body));
  }

  private List<Share> sharesNow(
      TenantId tenant, String type, String recordId, long version, List<Share> shares) {
    return registry
        .find(type)
        .flatMap(records -> records.find(tenant, new RecordId(recordId)))
        .filter(record -> record.version() > version)
        .map(record -> record.shares())
        .orElse(shares);
  }
}
