package io.rilato.activity.webhook;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.BOOLEAN;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.activity.feed.WantedTypes;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Webhook;
import io.rilato.contracts.activity.WebhookBuilder;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.ChangeGuard;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Stored;
import io.rilato.platform.search.SearchDefinition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Webhooks. Each tells what the user or API client who made it may see, so nobody else may say
 * where and what it tells: others may only switch it off or delete it.
 */
@Component
class WebhookType extends RecordType<Webhook> {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_DESCRIPTION = 2_000;
  private static final int MOST_TYPES = 100;

  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", TEXT)
              .field("url", KEYWORD)
              .field("types", new ListOf(KEYWORD))
              .field("active", BOOLEAN)
              .field("externalIds", new MapOf(KEYWORD))
              .build(),
          List.of("name", "description"),
          List.of("name"),
          List.of("url"));

  private final WebhookTargets targets;
  private final WebhookFilters filters;
  private final WebhookSecrets secrets;

  WebhookType(WebhookTargets targets, WebhookFilters filters, WebhookSecrets secrets) {
    super(Topic.WEBHOOK, "webhooks", Webhook.class, SEARCH);
    this.targets = targets;
    this.filters = filters;
    this.secrets = secrets;
  }

  @Override
  public Webhook check(Webhook wanted, @Nullable Webhook before, FieldErrors errors) {
    if (before != null && !Objects.equals(wanted.ownerId(), before.ownerId())) {
      errors.add("/ownerId", "read-only", "A webhook stays with who made it: make another");
    }
    String reason = before == null ? null : before.inactiveReason();
    if (wanted.inactiveReason() != null && !wanted.inactiveReason().equals(reason)) {
      errors.add("/inactiveReason", "read-only", "Rilato sets this field");
    }
    errors.size("/types", wanted.types(), MOST_TYPES);
    WantedTypes types = WantedTypes.of(wanted.types(), i -> "/types/" + i, errors);
    String filter = errors.text("/filter", wanted.filter(), LONGEST_DESCRIPTION);
    if (filter != null && errors.isEmpty()) {
      filters.check(filter, types, errors);
    }
    return WebhookBuilder.builder(wanted)
        .name(errors.requiredText("/name", wanted.name(), LONGEST_NAME))
        .url(url(wanted, before, errors))
        .types(wanted.types().stream().map(String::strip).distinct().toList())
        .filter(filter)
        .description(errors.text("/description", wanted.description(), LONGEST_DESCRIPTION))
        .inactiveReason(wanted.active() ? null : reason)
        .build();
  }

  /** What was found good stays, so that a webhook can be switched off whatever became of it. */
  private String url(Webhook wanted, @Nullable Webhook before, FieldErrors errors) {
    boolean known = before != null && before.url().equals(wanted.url()) && !wanted.active();
    return known ? wanted.url() : targets.check("/url", wanted.url(), errors);
  }

  @Override
  public void checkActor(Actor actor, Webhook wanted, @Nullable Stored<Webhook> before) {
    if (before == null) {
      String own = actor.kind() == Actor.Kind.user ? actor.id() : null;
      if (!Objects.equals(wanted.ownerId(), own)) {
        throw Problem.of(ProblemType.FORBIDDEN, "A webhook belongs to who makes it");
      }
      return;
    }
    Webhook was = before.state();
    boolean switchedOff =
        !wanted.active()
            && WebhookBuilder.builder(wanted)
                .active(was.active())
                .inactiveReason(was.inactiveReason())
                .build()
                .equals(was);
    if (!switchedOff) {
      requireMaker(actor, before);
    }
  }

  /**
   * Ends the request unless the actor made the webhook.
   *
   * @throws Problem FORBIDDEN
   */
  static void requireMaker(Actor actor, Stored<Webhook> webhook) {
    if (!actor.equals(webhook.createdBy())) {
      throw Problem.of(
          ProblemType.FORBIDDEN,
          "Only who made the webhook may do this, since it tells what they may see");
    }
  }

  /** The secret is there before the webhook, however that is made. */
  @Override
  public ChangeGuard<Webhook> guard() {
    return new ChangeGuard<>() {
      @Override
      public void claim(
          TenantId tenant,
          RecordId id,
          @Nullable Stored<Webhook> before,
          Webhook after,
          long version,
          String attempt) {
        if (before == null || before.voided()) {
          secrets.make(tenant, id);
        }
      }

      @Override
      public void release(RecordEvent<Webhook> event, String attempt) {
        // the secret stays with the webhook; that of one that never came is of no use
      }
    };
  }
}
