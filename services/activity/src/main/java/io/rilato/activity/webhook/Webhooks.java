package io.rilato.activity.webhook;

import io.rilato.activity.feed.Viewing;
import io.rilato.activity.feed.WantedTypes;
import io.rilato.contracts.activity.Webhook;
import io.rilato.contracts.activity.WebhookBuilder;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.feed.FeedEvent;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Which webhooks there are, and what each may and wants to tell. */
@Component
class Webhooks {
  /** Nothing beyond what the API client itself may do; users have roles. */
  private static final Set<String> ALL_ITS_SCOPES = Set.of("*:*");

  private final Records<Webhook> records;
  private final WebhookSecrets secrets;
  private final WebhookFilters filters;
  private final Viewing viewing;
  private final Access access;

  Webhooks(
      RecordRegistry registry,
      WebhookType type,
      WebhookSecrets secrets,
      WebhookFilters filters,
      Viewing viewing,
      Access access) {
    this.records = registry.records(type);
    this.secrets = secrets;
    this.filters = filters;
    this.viewing = viewing;
    this.access = access;
  }

  /**
   * The webhook, which the caller may edit.
   *
   * @throws io.rilato.platform.http.Problem NOT_FOUND or FORBIDDEN
   */
  Stored<Webhook> editable(Caller caller, RecordId id) {
    Stored<Webhook> webhook = records.get(caller.tenant(), id);
    access.require(caller, Action.EDIT, records.type(), webhook);
    return webhook;
  }

  /** The tenant's webhooks that are told now. */
  List<Stored<Webhook>> active(TenantId tenant) {
    List<RecordId> ids = secrets.webhooks(tenant);
    return ids.isEmpty()
        ? List.of()
        : records.list(tenant, ids).stream().filter(Webhooks::isActive).toList();
  }

  /** The webhook, if it is told now. */
  Optional<Stored<Webhook>> findActive(TenantId tenant, RecordId id) {
    return records.find(tenant, id).filter(Webhooks::isActive);
  }

  private static boolean isActive(Stored<Webhook> webhook) {
    return !webhook.deleted() && webhook.state().active();
  }

  /** Whether a webhook is to be told of an event: it asks for it, and its owner may see it now. */
  boolean wants(Stored<Webhook> webhook, PublishedEvent event) {
    Webhook state = webhook.state();
    WantedTypes types = WantedTypes.of(state.types(), _ -> "", new FieldErrors());
    if (!state.types().isEmpty() && !types.includes(event)
        // what had happened before it was made is not told
        || event.body().path("recordedAt").asString("").compareTo(madeAt(webhook)) < 0) {
      return false;
    }
    return mayTell(webhook, event)
        && filters.matches(state, event.topic(), (ObjectNode) told(webhook, event).data().state());
  }

  private static String madeAt(Stored<Webhook> webhook) {
    return RecordJson.text(webhook.createdAt());
  }

  /** Whether its owner may see the record of the event now, as it is after the event. */
  boolean mayTell(Stored<Webhook> webhook, PublishedEvent event) {
    return viewing.mayView(owner(webhook), event);
  }

  /** The event without what the webhook's owner may not see now. */
  FeedEvent told(Stored<Webhook> webhook, PublishedEvent event) {
    return FeedEvent.of(event, viewing.hiddenFields(owner(webhook), event.topic()));
  }

  private static Caller owner(Stored<Webhook> webhook) {
    return new Caller(webhook.tenant(), webhook.createdBy(), ALL_ITS_SCOPES);
  }

  /** Switches a webhook off, unless it leads elsewhere by now. */
  void switchOff(Stored<Webhook> webhook, String reason) {
    String url = webhook.state().url();
    records
        .change(
            new Step<>(
                Command.bySystem(webhook.tenant(), "webhooks"),
                webhook.id(),
                false,
                before -> {
                  Stored<Webhook> current = Objects.requireNonNull(before, "records stay");
                  Webhook now = current.state();
                  boolean same = now.active() && now.url().equals(url);
                  return new Decision<>(
                      same
                          ? WebhookBuilder.builder(now).active(false).inactiveReason(reason).build()
                          : now,
                      "updated",
                      current.deleted());
                }))
        .orThrow();
  }
}
