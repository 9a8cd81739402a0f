package io.rilato.activity.webhook;

import io.rilato.activity.webhook.Delivery.Ended;
import io.rilato.activity.webhook.Delivery.Later;
import io.rilato.activity.webhook.Delivery.Result;
import io.rilato.activity.webhook.Delivery.State;
import io.rilato.activity.webhook.WebhookHttp.Reply;
import io.rilato.contracts.activity.Webhook;
import io.rilato.kernel.Ids;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.feed.FeedEvent;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Makes single attempts: signs what the webhook's owner may see at this moment, and posts it. */
@Component
class Courier {
  private static final int GONE = 410;

  /** Somebody waits for a test, and the gateway for no longer than it waits for a receiver. */
  private static final Duration TEST = Duration.ofSeconds(10);

  private final Webhooks webhooks;
  private final WebhookSecrets secrets;
  private final KeptEvents events;
  private final WebhookHttp http;
  private final WebhookSettings settings;
  private final RetryPlan plan;
  private final Clock clock;

  Courier(
      Webhooks webhooks,
      WebhookSecrets secrets,
      KeptEvents events,
      WebhookHttp http,
      WebhookSettings settings,
      Clock clock) {
    this.webhooks = webhooks;
    this.secrets = secrets;
    this.events = events;
    this.http = http;
    this.settings = settings;
    this.plan = new RetryPlan(settings.retryFirst(), settings.retryMost());
    this.clock = clock;
  }

  /** Attempts a delivery that was claimed; a receiver that is gone switches its webhook off. */
  Result attempt(Stored<Webhook> webhook, Delivery delivery) {
    Optional<PublishedEvent> event = events.find(webhook.tenant(), delivery.eventId());
    if (event.isEmpty()) {
      return new Ended(State.dead, null, "The event is no longer kept");
    }
    if (!webhooks.mayTell(webhook, event.get())) {
      return new Ended(State.withheld, null, "The webhook's owner may not see the record");
    }
    Duration within = settings.answerWithin();
    Reply reply = post(webhook, delivery.eventId(), webhooks.told(webhook, event.get()), within);
    Integer status = reply.status();
    if (status != null && status / 100 == 2) {
      return new Ended(State.delivered, status, null);
    }
    if (status != null && status == GONE) {
      webhooks.switchOff(webhook, "The receiver answered 410 Gone to " + delivery.eventId());
      return new Ended(State.dead, status, reply.problem());
    }
    Optional<Instant> next =
        plan.next(
            delivery.attempts(),
            clock.instant(),
            delivery.giveUpAt(),
            reply.retryAfter(),
            ThreadLocalRandom.current().nextDouble());
    return next.<Result>map(at -> new Later(at, status, reply.problem()))
        .orElseGet(() -> new Ended(State.dead, status, reply.problem()));
  }

  /** Sends an event that tells nothing, now and once, also to a webhook that is switched off. */
  Reply test(Stored<Webhook> webhook) {
    String id = "test-" + Ids.next();
    String now = RecordJson.text(clock.instant());
    ObjectNode nothing = RecordJson.mapper().createObjectNode();
    ObjectNode actor = RecordJson.mapper().createObjectNode();
    actor.put("kind", "system").put("id", "webhooks");
    ObjectNode cause = RecordJson.mapper().createObjectNode().put("kind", "test");
    Duration within = settings.answerWithin().compareTo(TEST) < 0 ? settings.answerWithin() : TEST;
    FeedEvent.Data data = new FeedEvent.Data(nothing, null, List.of(), 0, actor, cause, now);
    return post(
        webhook,
        id,
        new FeedEvent(id, "activity.webhook-test", webhook.id().value(), now, data),
        within);
  }

  private Reply post(Stored<Webhook> webhook, String id, FeedEvent told, Duration within) {
    byte[] body = RecordJson.mapper().writeValueAsBytes(told);
    long timestamp = clock.instant().getEpochSecond();
    List<byte[]> live = secrets.live(webhook.tenant(), webhook.id());
    return http.post(
        webhook.state().url(),
        Map.of(
            "webhook-id", id,
            "webhook-timestamp", String.valueOf(timestamp),
            "webhook-signature", Signature.header(live, id, timestamp, body)),
        body,
        within);
  }
}
