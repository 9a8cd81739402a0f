package io.rilato.activity.webhook;

import io.rilato.activity.feed.Viewing;
import io.rilato.activity.webhook.Delivery.State;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Webhook;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.Listening;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Hears of everything and writes down what each webhook is to be told; only then an event counts as
 * heard. It may come again: a delivery's id is made of the event's.
 */
@Component
class WebhookFeed {
  private static final String CONSUMER = "webhooks";

  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final KeptEvents events;
  private final Lanes lanes;
  private final WebhookSender sender;
  private final WebhookSettings settings;
  private final Clock clock;

  WebhookFeed(
      Webhooks webhooks,
      Deliveries deliveries,
      KeptEvents events,
      Lanes lanes,
      WebhookSender sender,
      WebhookSettings settings,
      Clock clock,
      EventConsumers consumers) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.events = events;
    this.lanes = lanes;
    this.sender = sender;
    this.settings = settings;
    this.clock = clock;
    consumers.subscribe(
        CONSUMER,
        Viewing.TOPICS.stream().collect(Collectors.toMap(topic -> topic, _ -> ToldState.class)),
        Listening.shared(),
        this::handle);
  }

  private void handle(List<RecordEvent<?>> batch) {
    Map<TenantId, List<RecordEvent<?>>> byTenant = new LinkedHashMap<>();
    batch.forEach(event ->
        byTenant.computeIfAbsent(new TenantId(event.tenant()), _ -> new ArrayList<>()).add(event));
    byTenant.forEach(this::handle);
    sender.somethingIsDue();
  }

  private void handle(TenantId tenant, List<RecordEvent<?>> batch) {
    Set<RecordId> due = new HashSet<>(changed(batch));
    List<PublishedEvent> told = new ArrayList<>();
    List<Delivery> wanted = new ArrayList<>();
    List<Stored<Webhook>> active = webhooks.active(tenant);
    for (PublishedEvent event : active.isEmpty() ? List.<PublishedEvent>of() : published(batch)) {
      int before = wanted.size();
      for (Stored<Webhook> webhook : active) {
        if (webhooks.wants(webhook, event)) {
          wanted.add(delivery(webhook, event));
          due.add(webhook.id());
        }
      }
      if (wanted.size() > before) {
        told.add(event);
      }
    }
    Instant now = clock.instant();
    Instant expireAt = now.plus(settings.keptFor());
    events.add(tenant, told, expireAt);
    deliveries.add(tenant, wanted, expireAt);
    lanes.due(tenant, due, now);
  }

  /** Webhooks that may have been switched on again, with something that waited. */
  private static List<RecordId> changed(List<RecordEvent<?>> batch) {
    return batch.stream()
        .filter(event -> Topic.ofEventType(event.type()).equals(Optional.of(Topic.WEBHOOK)))
        .map(event -> new RecordId(event.recordId()))
        .toList();
  }

  private static List<PublishedEvent> published(List<RecordEvent<?>> batch) {
    List<PublishedEvent> published = new ArrayList<>();
    for (RecordEvent<?> event : batch) {
      Topic.ofEventType(event.type())
          .map(topic -> new PublishedEvent(topic, RecordJson.mapper().valueToTree(event)))
          .ifPresent(published::add);
    }
    return published;
  }

  private Delivery delivery(Stored<Webhook> webhook, PublishedEvent event) {
    String eventId = event.id();
    Instant now = clock.instant();
    return new Delivery(
        Ids.derived(eventId, "webhook " + webhook.id()),
        webhook.tenant(),
        webhook.id(),
        eventId,
        event.body().path("type").asString(""),
        event.body().path("recordId").asString(""),
        event.body().path("version").asLong(0),
        Instant.parse(event.body().path("recordedAt").asString()),
        State.waiting,
        0,
        now,
        now.plus(settings.giveUpAfter()),
        now,
        null,
        null,
        null);
  }
}
