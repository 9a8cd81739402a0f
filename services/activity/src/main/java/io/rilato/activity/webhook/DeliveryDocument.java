package io.rilato.activity.webhook;

import io.rilato.activity.webhook.Delivery.State;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How a delivery is stored. */
final class DeliveryDocument {
  private DeliveryDocument() {}

  static Document of(TenantId tenant, Delivery delivery, Instant expireAt) {
    return new Document("_id", delivery.id())
        .append("tenant", tenant.value())
        .append("webhook", delivery.webhook().value())
        .append("eventId", delivery.eventId())
        .append("eventType", delivery.eventType())
        .append("recordId", delivery.recordId())
        .append("version", delivery.version())
        .append("at", Date.from(delivery.at()))
        .append("state", delivery.state().name())
        .append("attempts", delivery.attempts())
        .append("createdAt", Date.from(delivery.createdAt()))
        .append("giveUpAt", Date.from(delivery.giveUpAt()))
        .append("dueAt", Date.from(delivery.dueAt()))
        .append("expireAt", Date.from(expireAt));
  }

  static Delivery delivery(Document document) {
    @Nullable Date lastAt = document.getDate("lastAt");
    return new Delivery(
        document.getString("_id"),
        new TenantId(document.getString("tenant")),
        new RecordId(document.getString("webhook")),
        document.getString("eventId"),
        document.getString("eventType"),
        document.getString("recordId"),
        document.get("version", Number.class).longValue(),
        document.getDate("at").toInstant(),
        State.valueOf(document.getString("state")),
        document.get("attempts", Number.class).intValue(),
        document.getDate("createdAt").toInstant(),
        document.getDate("giveUpAt").toInstant(),
        document.getDate("dueAt").toInstant(),
        lastAt == null ? null : lastAt.toInstant(),
        document.getInteger("lastStatus"),
        document.getString("lastProblem"));
  }
}
