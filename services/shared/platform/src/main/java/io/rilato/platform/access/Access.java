package io.rilato.platform.access;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.rilato.contracts.Share;
import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.Team;
import io.rilato.contracts.identity.Territory;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one permission decision, for single records, searches and fields alike. Roles are data: what
 * no grant of a user's roles, or no scope of an API client, allows is denied.
 */
public final class Access {
  private final Directory directory;
  private final Clock clock;
  private final Predicate<TenantId> closed;

  Access(Directory directory, Clock clock) {
    this(directory, clock, _ -> false);
  }

  /**
   * @param closed whether nobody of a tenant may do anything
   */
  Access(Directory directory, Clock clock, Predicate<TenantId> closed) {
    this.directory = directory;
    this.clock = clock;
    this.closed = closed;
  }

  /** Something a caller may do, by which role or scope, to which records. */
  private record Permit(String source, Grant grant, Reach reach) {}

  /**
   * Ends the request unless the caller may do this.
   *
   * @throws Problem FORBIDDEN with the reason
   */
  public void require(
      Caller caller, Action action, RecordType<?> type, @Nullable Stored<?> record) {
    Decision decision = decide(caller, action, type, record);
    if (!decision.allowed()) {
      throw Problem.of(ProblemType.FORBIDDEN, decision.reason());
    }
  }

  /**
   * As {@link #require(Caller, Action, RecordType, Stored)}, where that a record is shared does not
   * count: nobody turns a share into more than it is.
   *
   * @throws Problem FORBIDDEN with the reason
   */
  public void requireUnshared(Caller caller, Action action, RecordType<?> type, Stored<?> record) {
    Whose whose = whose(record);
    Whose unshared = new Whose(whose.tenant(), whose.ownerId(), whose.territoryId(), List.of());
    Decision decision = decide(caller, action, type.name(), unshared);
    if (!decision.allowed()) {
      throw Problem.of(ProblemType.FORBIDDEN, decision.reason());
    }
  }

  /**
   * Ends the request unless the caller may do this to what is no record, such as {@code
   * dead-letter}: only a grant for all of them allows it.
   *
   * @throws Problem FORBIDDEN with the reason
   */
  public void require(Caller caller, Action action, String what) {
    Optional<String> refusal = refusal(caller);
    if (refusal.isPresent()) {
      throw Problem.of(ProblemType.FORBIDDEN, refusal.get());
    }
    if (permits(caller, action, what).stream().noneMatch(p -> p.grant().scope() == Scope.all)) {
      throw Problem.of(
          ProblemType.FORBIDDEN,
          "No " + source(caller) + " allows " + action.wireName() + " on every " + what);
    }
  }

  /**
   * Whether the caller may do this, and why.
   *
   * @param record null asks whether there are any records of the type to which the caller may do it
   */
  public Decision decide(
      Caller caller, Action action, RecordType<?> type, @Nullable Stored<?> record) {
    return decide(caller, action, type.name(), record == null ? null : whose(record));
  }

  private static Whose whose(Stored<?> record) {
    return new Whose(
        record.tenant(), record.state().ownerId(), record.state().territoryId(), record.shares());
  }

  /** Whose a record is, where it belongs, and with whom it is shared. */
  public record Whose(
      TenantId tenant,
      @Nullable String ownerId,
      @Nullable String territoryId,
      List<Share> shares) {}

  /**
   * As {@link #decide(Caller, Action, RecordType, Stored)}, for a record of another service.
   *
   * @param whose null asks whether there are any records of the type to which the caller may do it
   */
  public Decision decide(Caller caller, Action action, String typeName, @Nullable Whose whose) {
    Optional<String> refusal = refusal(caller);
    if (refusal.isPresent()) {
      return Decision.deny(refusal.get());
    }
    if (whose != null && !whose.tenant().equals(caller.tenant())) {
      return Decision.deny("The record belongs to another tenant");
    }
    String what = action.wireName() + " on " + typeName;
    List<Permit> permits = permits(caller, action, typeName);
    if (permits.isEmpty()) {
      return Decision.deny("No " + source(caller) + " allows " + what);
    }
    return permits.stream()
        .filter(p -> whose == null || p.reach().contains(whose.ownerId(), whose.territoryId()))
        .findFirst()
        .map(p -> p.source() + " allows " + what + reach(p) + territory(caller, p, whose))
        .or(() ->
            shared(caller, action, whose)
                .map(s -> s + "; " + permits.getFirst().source() + " allows " + what))
        .map(Decision::allow)
        .orElseGet(() -> Decision.deny(outOfReach(permits, what)));
  }

  /** The caller's records of the type, as a filter on the index. */
  public Query visible(Caller caller, RecordType<?> type) {
    List<Permit> views = views(caller, type.name());
    Reach reach = Reach.union(views.stream().map(Permit::reach).toList());
    return reach.query(
        views.isEmpty() || reach.everything()
            ? List.of()
            : Sharing.queries(principals(caller), clock.instant()));
  }

  /**
   * The owners whose records of a type the caller may view; empty means all records, also those
   * without an owner. See {@link #visibleTerritories} for those that belong to a territory, and
   * {@link #shared(Caller, String)} for those that are shared.
   */
  public Optional<Set<String>> visibleOwners(Caller caller, String typeName) {
    Reach reach = visible(caller, typeName);
    return reach.everything() ? Optional.empty() : Optional.of(reach.owners());
  }

  /** The territories whose records of a type the caller may view, whoever owns them. */
  public Set<String> visibleTerritories(Caller caller, String typeName) {
    return visible(caller, typeName).territories();
  }

  /**
   * Tells of the words of a record's shares ({@link Sharing#words}) whether one of them lets the
   * caller view the record now, beside what {@link #visibleOwners} and {@link #visibleTerritories}
   * reach.
   */
  public Predicate<Collection<String>> shared(Caller caller, String typeName) {
    Set<String> principals = views(caller, typeName).isEmpty() ? Set.of() : principals(caller);
    Instant now = clock.instant();
    return words -> Sharing.opens(words, principals, now);
  }

  private Reach visible(Caller caller, String typeName) {
    return Reach.union(views(caller, typeName).stream().map(Permit::reach).toList());
  }

  /**
   * The fields of the type the caller may not see. A field is shown only if the grants that show it
   * reach every record the caller may view.
   */
  public Set<String> hiddenFields(Caller caller, RecordType<?> type) {
    return hiddenFields(caller, type.name());
  }

  /** As {@link #hiddenFields(Caller, RecordType)}, for a type of another service. */
  public Set<String> hiddenFields(Caller caller, String typeName) {
    List<Permit> views = views(caller, typeName);
    Reach whole = Reach.union(views.stream().map(Permit::reach).toList());
    Set<String> hidden = new HashSet<>();
    views.forEach(view -> hidden.addAll(hiddenBy(view)));
    hidden.removeIf(field -> {
      var showing = views.stream().filter(view -> !hold(hiddenBy(view), field));
      return Reach.union(showing.map(Permit::reach).toList()).equals(whole);
    });
    return hidden;
  }

  /**
   * A record as JSON as a user may see it, for what tells them of it unasked, such as a mail: empty
   * if they may not view it. That it is shared does not count.
   *
   * @throws Problem UNAVAILABLE while users and roles are not loaded yet
   */
  public ObjectNode shownTo(TenantId tenant, String userId, String typeName, RecordState record) {
    Caller user = new Caller(tenant, Actor.user(userId), Set.of());
    Whose whose = new Whose(tenant, record.ownerId(), record.territoryId(), List.of());
    return decide(user, Action.VIEW, typeName, whose).allowed()
        ? HiddenFields.removeFrom(
            RecordJson.mapper().<ObjectNode>valueToTree(record), hiddenFields(user, typeName))
        : RecordJson.mapper().createObjectNode();
  }

  /**
   * The fields of a record that the caller may not change: those that every grant of the action
   * which reaches it keeps as they are. A share for the action lets every grant of it reach the
   * record.
   *
   * @param record null asks for records that are yet to come
   */
  public Set<String> readOnlyFields(
      Caller caller, Action action, RecordType<?> type, @Nullable Stored<?> record) {
    List<Permit> permits = permits(caller, action, type.name());
    if (record == null) {
      return readOnly(permits);
    }
    Whose whose = whose(record);
    return shared(caller, action, whose).isPresent()
        ? readOnly(permits)
        : readOnly(
            permits.stream()
                .filter(p -> p.reach().contains(whose.ownerId(), whose.territoryId()))
                .toList());
  }

  /** The fields of a type of which the caller may change none of any record. */
  public Set<String> readOnlyFields(Caller caller, String typeName) {
    return readOnly(permits(caller, Action.EDIT, typeName));
  }

  private static Set<String> readOnly(List<Permit> permits) {
    Set<String> fields = new HashSet<>();
    permits.forEach(permit -> fields.addAll(keptBy(permit)));
    fields.removeIf(field -> permits.stream().anyMatch(permit -> !hold(keptBy(permit), field)));
    return fields;
  }

  /** Whether a field, or one that holds it, is among these. */
  private static boolean hold(Set<String> fields, String field) {
    return fields.stream().anyMatch(each -> field.equals(each) || field.startsWith(each + "."));
  }

  private static Set<String> keptBy(Permit permit) {
    List<String> fields = permit.grant().readOnlyFields();
    return fields == null ? Set.of() : Set.copyOf(fields);
  }

  /** Everything the caller's roles or scopes allow now. */
  public List<Grant> grants(Caller caller) {
    return permits(caller, _ -> true).stream().map(Permit::grant).distinct().toList();
  }

  /** Why the caller may do nothing at all, if so: unknown here, or disabled. */
  public Optional<String> refusal(Caller caller) {
    if (closed.test(caller.tenant())) {
      return Optional.of("This organisation is closed");
    }
    String id = caller.actor().id();
    return switch (caller.actor().kind()) {
      case system -> Optional.of("Rilato itself sends no requests");
      case user -> {
        User user = directory.people(caller.tenant()).user(id);
        yield user == null
            ? unknown("user")
            : user.active() ? Optional.empty() : Optional.of("This user is disabled");
      }
      case client -> {
        ApiClient client = directory.people(caller.tenant()).client(id);
        yield client == null
            ? unknown("API client")
            : client.worksAt(clock.instant())
                ? Optional.empty()
                : Optional.of("This API client is disabled or has expired");
      }
    };
  }

  /** After a start, who is not here yet may still come. */
  private Optional<String> unknown(String what) {
    if (!directory.isComplete()) {
      throw Problem.of(ProblemType.UNAVAILABLE, "Users and roles are not loaded yet");
    }
    return Optional.of("This " + what + " is not known");
  }

  private List<Permit> views(Caller caller, String typeName) {
    return refusal(caller).isPresent() ? List.of() : permits(caller, Action.VIEW, typeName);
  }

  private List<Permit> permits(Caller caller, Action action, String typeName) {
    return permits(
        caller,
        grant -> covers(grant.type(), typeName) && covers(grant.action(), action.wireName()));
  }

  /** What the caller's roles or scopes allow, as far as it is wanted. */
  private List<Permit> permits(Caller caller, Predicate<Grant> wanted) {
    TenantPeople people = directory.people(caller.tenant());
    String id = caller.actor().id();
    List<Permit> permits = new ArrayList<>();
    User user = caller.actor().kind() == Actor.Kind.user ? people.user(id) : null;
    if (user != null) {
      for (String roleId : user.roles()) {
        Role role = people.role(roleId);
        if (role != null) {
          role.grants().stream()
              .filter(wanted)
              .map(g -> new Permit("Role " + role.name(), g, people.reach(id, g.scope())))
              .forEach(permits::add);
        }
      }
    }
    ApiClient client = caller.actor().kind() == Actor.Kind.client ? people.client(id) : null;
    if (client != null) {
      // What the token was issued for, as far as the client still has it.
      for (String scope : Scopes.common(caller.scopes(), Set.copyOf(client.scopes()))) {
        Grant grant = Scopes.grant(scope);
        if (wanted.test(grant)) {
          permits.add(new Permit("Scope " + scope, grant, Reach.EVERYTHING));
        }
      }
    }
    return permits;
  }

  /** As what records are shared with the caller; an API client has scopes and no shares. */
  private Set<String> principals(Caller caller) {
    return caller.actor().kind() == Actor.Kind.user
        ? directory.people(caller.tenant()).principals(caller.actor().id())
        : Set.of();
  }

  /** Which share opens the record to the caller, in words. */
  private Optional<String> shared(Caller caller, Action action, @Nullable Whose whose) {
    if (whose == null || whose.shares().isEmpty()) {
      return Optional.empty();
    }
    Set<String> principals = principals(caller);
    Instant now = clock.instant();
    return whose.shares().stream()
        .filter(share -> Sharing.opens(share, principals, action, now))
        .findFirst()
        .map(share -> describe(caller.tenant(), share));
  }

  private String describe(TenantId tenant, Share share) {
    TenantPeople people = directory.people(tenant);
    User user = share.userId() == null ? null : people.user(share.userId());
    Team team = share.teamId() == null ? null : people.team(share.teamId());
    User by = people.user(share.sharedBy().id());
    return "Shared for "
        + share.right()
        + (share.userId() == null
            ? " with team " + (team == null ? share.teamId() : team.name())
            : " with " + (user == null ? share.userId() : user.name()))
        + " by "
        + (by == null ? share.sharedBy().id() : by.name())
        + (share.until() == null ? "" : " until " + RecordJson.text(share.until()))
        + (share.reason() == null ? "" : " (" + share.reason() + ")");
  }

  /** Names the territory by which a permit reaches a record, if it is by that. */
  private String territory(Caller caller, Permit permit, @Nullable Whose whose) {
    if (whose == null
        || whose.territoryId() == null
        || !permit.reach().territories().contains(whose.territoryId())) {
      return "";
    }
    Territory territory = directory.people(caller.tenant()).territory(whose.territoryId());
    return "; this one belongs to " + (territory == null ? whose.territoryId() : territory.name());
  }

  private static boolean covers(String pattern, String name) {
    return pattern.equals("*") || pattern.equals(name);
  }

  private static Set<String> hiddenBy(Permit permit) {
    List<String> fields = permit.grant().hiddenFields();
    return fields == null ? Set.of() : Set.copyOf(fields);
  }

  private static String source(Caller caller) {
    return caller.actor().kind() == Actor.Kind.client
        ? "scope of this API client"
        : "role of this user";
  }

  private static String reach(Permit permit) {
    return switch (permit.grant().scope()) {
      case all -> " for all records";
      case own -> " for own records";
      case team -> " for records of the own team";
      case teamTree -> " for records of the own and managed teams and those below";
      case territoryTree -> " for own records and those of the own territories and those below";
    };
  }

  private static String outOfReach(List<Permit> permits, String what) {
    Permit first = permits.getFirst();
    return first.source() + " allows " + what + reach(first) + " only, and this is not one of them";
  }
}
