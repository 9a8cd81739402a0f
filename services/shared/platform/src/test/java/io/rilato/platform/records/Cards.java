package io.rilato.platform.records;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.Topic;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Step.Decider;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.search.SearchDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small record type, and steps that change its records. */
final class Cards extends RecordType<Cards.Card> {
  static final TenantId TENANT = new TenantId("acme");
  static final Actor ANNA = Actor.user("anna");
  private static final String DUE = "due since ";

  /** What happens after keys are claimed and before the row is sent. */
  volatile Runnable betweenKeyAndRow = () -> {};

  Cards() {
    super(
        Topic.CONTACT,
        "cards",
        Card.class,
        new SearchDefinition(CriteriaSchema.builder().build(), List.of(), List.of(), List.of()));
  }

  /** Something with a name and numbers no other may have. */
  record Card(String name, Map<String, String> externalIds) implements RecordState {
    Card {
      externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
    }

    @Override
    public @Nullable String ownerId() {
      return null;
    }

    @Override
    public @Nullable String territoryId() {
      return null;
    }
  }

  @Override
  public Card check(Card wanted, @Nullable Card before, FieldErrors errors) {
    return wanted;
  }

  /** A card of this name wants attention since then. */
  static String due(Instant since) {
    return DUE + since;
  }

  @Override
  public @Nullable Instant dueAt(Card card) {
    return card.name().startsWith(DUE) ? Instant.parse(card.name().substring(DUE.length())) : null;
  }

  @Override
  public ChangeGuard<Card> guard() {
    return new ChangeGuard<>() {
      @Override
      public void claim(
          TenantId tenant,
          RecordId id,
          @Nullable Stored<Card> before,
          Card after,
          long version,
          String attempt) {
        betweenKeyAndRow.run();
      }

      @Override
      public void release(RecordEvent<Card> event, String attempt) {}
    };
  }

  static Card card(String name) {
    return new Card(name, Map.of());
  }

  static Card numbered(String name, String number) {
    return new Card(name, Map.of("erp", number));
  }

  static UniqueValue number(String number) {
    return new UniqueValue("contact.externalId.erp", number, "/externalIds/erp");
  }

  static Command command() {
    return new Command(TENANT, ANNA, Cause.of("request"), null);
  }

  static Command command(Actor actor, String idempotencyKey, String body) {
    return new Command(TENANT, actor, new Cause("request", null, idempotencyKey, body), null);
  }

  static Step<Card> create(Card card) {
    return new Step<>(command(), RecordId.next(), true, creation(card));
  }

  /** A creation that may have been tried before. */
  static Step<Card> create(RecordId id, Command command, Card card) {
    return new Step<>(command, id, false, creation(card));
  }

  private static Decider<Card> creation(Card card) {
    return before -> {
      if (before != null && !before.voided()) {
        throw Problem.of(ProblemType.CONFLICT, "exists");
      }
      return new Decision<>(card, "created", false);
    };
  }

  static Step<Card> update(RecordId id, Card card) {
    return update(id, command(), card);
  }

  static Step<Card> update(RecordId id, Command command, Card card) {
    return new Step<>(
        command,
        id,
        false,
        before -> {
          require(id, before);
          return new Decision<>(card, "updated", false);
        });
  }

  /** As {@link #update}, for a client that has read a version. */
  static Step<Card> update(RecordId id, long ifVersion, Command command, Card card) {
    return new Step<>(
        command,
        id,
        false,
        before -> {
          if (require(id, before).version() != ifVersion) {
            throw Problem.of(ProblemType.STALE_VERSION, "stale");
          }
          return new Decision<>(card, "updated", false);
        });
  }

  static Step<Card> delete(RecordId id) {
    return new Step<>(
        command(),
        id,
        false,
        before -> new Decision<>(require(id, before).state(), "deleted", true));
  }

  static Step<Card> restore(RecordId id) {
    return new Step<>(
        command(),
        id,
        false,
        before -> {
          if (before == null || !before.deleted()) {
            throw Problem.of(ProblemType.CONFLICT, "not deleted");
          }
          return new Decision<>(before.state(), "restored", false);
        });
  }

  private static Stored<Card> require(RecordId id, @Nullable Stored<Card> before) {
    if (before == null || before.voided() || before.deleted()) {
      throw Problem.notFound("card", id);
    }
    return before;
  }
}
