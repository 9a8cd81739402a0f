package io.rilato.platform.http;

import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordState;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Directory;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.records.BoundedTimes;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes states from what clients send: parsed strictly, checked by the type's rules, and allowed to
 * the caller.
 */
final class Drafts<T extends RecordState> {
  private static final List<String> READ_ONLY =
      List.of("id", "version", "createdAt", "createdBy", "updatedAt", "updatedBy", "deleted");

  private static final int MOST_EXTERNAL_IDS = 50;

  private final RecordType<T> type;
  private final Access access;
  private final Directory directory;
  private final Clock clock;

  Drafts(RecordType<T> type, Access access, Directory directory, Clock clock) {
    this.type = type;
    this.access = access;
    this.directory = directory;
    this.clock = clock;
  }

  /** Takes {@code occurredAt} out of a body; only callers who may import can set it. */
  @Nullable Instant takeOccurredAt(Caller caller, ObjectNode body, String prefix) {
    JsonNode given = body.remove("occurredAt");
    if (given == null || given.isNull()) {
      return null;
    }
    access.require(caller, Action.IMPORT, type, null);
    try {
      Instant at = given.isString() ? Instant.parse(given.stringValue()) : null;
      if (at != null && BoundedTimes.isKept(at)) {
        return at;
      }
    } catch (DateTimeParseException e) {
      // named below
    }
    throw Problem.of(
        ProblemType.INVALID_REQUEST,
        prefix + "/occurredAt",
        "wrong-type",
        "Expected a moment such as 2026-01-31T12:00:00Z");
  }

  /**
   * The state of a new record; it belongs to the user who creates it unless said otherwise.
   *
   * @param occurredAt when, for the business, it is created; null means now
   */
  T create(Caller caller, ObjectNode body, @Nullable Instant occurredAt, String prefix) {
    if (type.owned()) {
      access.require(caller, Action.CREATE, type, null);
    } else {
      // What belongs to nobody is within nobody's reach but of those who may do it to all.
      access.require(caller, Action.CREATE, type.name());
    }
    refuseReadOnly(body, prefix);
    refuseKept(caller, body, prefix);
    boolean byUser = caller.actor().kind() == Actor.Kind.user;
    if (type.owned() && byUser && !body.has("ownerId")) {
      body = body.deepCopy().put("ownerId", caller.actor().id());
    }
    T state = checked(caller, body, null, occurredAt, prefix);
    if (byUser && type.owned() && !Objects.equals(state.ownerId(), caller.actor().id())) {
      access.require(caller, Action.CHANGE_OWNER, type, null);
    }
    type.checkActor(caller.actor(), state, null);
    return state;
  }

  /**
   * The state of an existing record after a merge patch.
   *
   * @param occurredAt when, for the business, it is changed; null means now
   */
  T patch(
      Caller caller,
      Stored<T> before,
      ObjectNode patch,
      @Nullable Instant occurredAt,
      String prefix) {
    access.require(caller, Action.EDIT, type, before);
    requireDating(caller, before, occurredAt);
    refuseReadOnly(patch, prefix);
    refuseHidden(caller, patch, Set.of(), prefix);
    ObjectNode current = RecordJson.mapper().valueToTree(before.state());
    T after = checked(caller, MergePatch.apply(current, patch), before.state(), occurredAt, prefix);
    refuseKept(caller, before, patch, Set.of(), after, prefix);
    if (!Objects.equals(after.ownerId(), before.state().ownerId())) {
      access.require(caller, Action.CHANGE_OWNER, type, before);
    }
    if (!Objects.equals(after.territoryId(), before.state().territoryId())) {
      access.requireUnshared(caller, Action.EDIT, type, before);
    }
    type.checkActor(caller.actor(), after, before);
    return after;
  }

  /** Only who may import a record says when it was changed. */
  void requireDating(Caller caller, Stored<T> before, @Nullable Instant occurredAt) {
    if (occurredAt != null) {
      access.require(caller, Action.IMPORT, type, before);
    }
  }

  /** A new record says nothing of fields its creator may not see or set. */
  private void refuseKept(Caller caller, ObjectNode body, String prefix) {
    ObjectNode said = body.deepCopy();
    said.removeIf(JsonNode::isNull);
    if (said.path("ownerId").asString("").equals(caller.actor().id())) {
      said.remove("ownerId"); // whose it is in any case
    }
    refuseHidden(caller, said, Set.of(), prefix);
    for (String field : access.readOnlyFields(caller, Action.CREATE, type, null)) {
      if (HiddenFields.isNamed(said, field)) {
        throw kept(field, prefix);
      }
    }
  }

  /**
   * Ends a request that names a field its sender may not change and that changes. What the type's
   * rules derive from other fields follows them; the owner is never derived.
   *
   * @param named the request's body
   * @param meant fields that are asked for without being named
   */
  void refuseKept(
      Caller caller,
      Stored<T> before,
      ObjectNode named,
      Set<String> meant,
      T after,
      String prefix) {
    Set<String> kept = access.readOnlyFields(caller, Action.EDIT, type, before);
    if (kept.isEmpty()) {
      return;
    }
    ObjectNode was = RecordJson.mapper().valueToTree(before.state());
    ObjectNode is = RecordJson.mapper().valueToTree(after);
    for (String field : kept) {
      boolean asked =
          HiddenFields.isNamed(named, field)
              || meant.stream().anyMatch(each -> HiddenFields.touch(each, Set.of(field)))
              || field.equals("ownerId");
      if (asked && !HiddenFields.at(was, field).equals(HiddenFields.at(is, field))) {
        throw kept(field, prefix);
      }
    }
  }

  /**
   * Ends a request that names a field its sender may not see.
   *
   * @param meant fields that are asked for without being named
   */
  void refuseHidden(Caller caller, ObjectNode named, Set<String> meant, String prefix) {
    for (String field : access.hiddenFields(caller, type)) {
      if (HiddenFields.isNamed(named, field)
          || meant.stream().anyMatch(each -> HiddenFields.touch(each, Set.of(field)))) {
        throw Problem.of(
            ProblemType.FORBIDDEN, pointer(field, prefix), "hidden", "You may not see this");
      }
    }
  }

  private static Problem kept(String field, String prefix) {
    return Problem.of(
        ProblemType.FORBIDDEN, pointer(field, prefix), "read-only", "You may not change this");
  }

  private static String pointer(String field, String prefix) {
    return prefix + "/" + field.replace('.', '/');
  }

  private T checked(
      Caller caller,
      ObjectNode json,
      @Nullable T before,
      @Nullable Instant occurredAt,
      String prefix) {
    T wanted = JsonBody.parse(json, type.stateClass(), prefix);
    FieldErrors errors = new FieldErrors();
    T checked = type.check(wanted, before, errors);
    checkExternalIds(checked, errors, prefix);
    String owner = checked.ownerId();
    if (owner != null
        && (before == null || !owner.equals(before.ownerId()))
        && directory.user(caller.tenant(), owner).filter(user -> user.active()).isEmpty()) {
      boolean named = owner.equals(json.path("ownerId").asString(""));
      errors.add(
          "/" + (named ? "ownerId" : type.ownerField()),
          "unknown",
          "There is no active user " + owner);
    }
    String territory = checked.territoryId();
    if (territory != null
        && (before == null || !territory.equals(before.territoryId()))
        && directory.territory(caller.tenant(), territory).isEmpty()) {
      errors.add("/territoryId", "unknown", "There is no territory " + territory);
    }
    T complete = checked;
    if (errors.isEmpty()) {
      Instant at = Objects.requireNonNullElseGet(occurredAt, clock::instant);
      complete = type.complete(caller.tenant(), checked, before, at, errors);
    }
    if (errors.isEmpty()) {
      type.checkReferences(caller.tenant(), complete, before, errors);
    }
    errors.throwIfAny(prefix);
    return complete;
  }

  /** Ends a request that gives a record more external ids than it can have: each is looked up. */
  static void requireFewExternalIds(int given, String prefix) {
    if (given > MOST_EXTERNAL_IDS) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST,
          prefix + "/externalIds",
          "too-many",
          "At most " + MOST_EXTERNAL_IDS + "; there are " + given);
    }
  }

  private static void checkExternalIds(RecordState state, FieldErrors errors, String prefix) {
    requireFewExternalIds(state.externalIds().size(), prefix);
    state
        .externalIds()
        .forEach((system, id) -> {
          if (!system.matches("[A-Za-z0-9_-]{1,64}")) {
            errors.add("/externalIds/" + system, "invalid", "Letters, digits, _ and - only");
          }
          errors.requiredText("/externalIds/" + system, id, 200);
        });
  }

  private static void refuseReadOnly(ObjectNode body, String prefix) {
    FieldErrors errors = new FieldErrors();
    READ_ONLY.stream()
        .filter(body::has)
        .forEach(field -> errors.add("/" + field, "read-only", "Rilato sets this field"));
    errors.throwIfAny(prefix);
  }
}
