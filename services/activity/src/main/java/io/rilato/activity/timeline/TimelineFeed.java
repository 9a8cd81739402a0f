package io.rilato.activity.timeline;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.Listening;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Hears of everything that belongs on timelines. */
@Component
class TimelineFeed {
  private static final String CONSUMER = "timeline";

  private final TimelineRows rows;

  TimelineFeed(TimelineRows rows, EventConsumers events) {
    this.rows = rows;
    events.subscribe(
        CONSUMER,
        TimelineTypes.TOPICS.stream()
            .collect(Collectors.toMap(topic -> topic, _ -> SeenState.class)),
        Listening.shared().withReplays(),
        this::handle);
  }

  /** What a batch says of one tenant; of each entry and record the highest version. */
  private static final class News {
    final Map<String, Entry> entries = new LinkedHashMap<>();
    final Map<Reference, SeenRecord> records = new HashMap<>();
  }

  private void handle(List<RecordEvent<?>> events) {
    Map<TenantId, News> byTenant = new LinkedHashMap<>();
    for (RecordEvent<?> any : events) {
      // subscribed with this class for every topic
      @SuppressWarnings("unchecked")
      RecordEvent<SeenState> event = (RecordEvent<SeenState>) any;
      Topic.ofEventType(event.type())
          .ifPresent(topic ->
              take(
                  byTenant.computeIfAbsent(new TenantId(event.tenant()), _ -> new News()),
                  topic,
                  event));
    }
    byTenant.forEach(
        (tenant, news) -> rows.put(tenant, news.entries.values(), news.records.values()));
  }

  private static void take(News news, Topic topic, RecordEvent<SeenState> event) {
    Reference reference = new Reference(topic.recordType(), event.recordId());
    if (!event.voided()) {
      news.records.merge(
          reference,
          new SeenRecord(
              reference,
              event.version(),
              event.state().ownerId(),
              event.state().territoryId(),
              event.shares(),
              event.erased()),
          (a, b) -> a.version() >= b.version() ? a : b);
    }
    Entries.of(topic, event)
        .ifPresent(entry ->
            news.entries.merge(entry.id(), entry, (a, b) -> a.version() >= b.version() ? a : b));
  }
}
