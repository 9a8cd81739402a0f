package io.rilato.platform.records;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.contracts.Share;
import io.rilato.kernel.Actor;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Step.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the row that would commit a decision. */
final class RowBuilder<T extends RecordState> {
  /** What a record holds at most. */
  private static final int MOST_BYTES = 128 * 1024;

  /** What people and programs may make of it: Rilato has space to go on with whatever they sent. */
  private static final int MOST_ASKED_FOR = 112 * 1024;

  private static final int SCHEMA = 1;

  /** By which the log tells that a record is shared with others than before. */
  private static final String SHARES = "shares";

  private final RecordType<T> type;
  private final UniqueKeys keys;
  private final Clock clock;

  RowBuilder(RecordType<T> type, UniqueKeys keys, Clock clock) {
    this.type = type;
    this.keys = keys;
    this.clock = clock;
  }

  String typeName() {
    return type.name();
  }

  boolean unchanged(@Nullable Stored<T> before, Decision<T> decision) {
    return before != null
        && !erases(decision)
        && !before.voided()
        && before.deleted() == decision.deleted()
        && before.state().equals(decision.after())
        && before.shares().equals(decision.sharesAfter(before));
  }

  private static boolean erases(Decision<?> decision) {
    return decision.happened().equals(RecordEvent.ERASED);
  }

  Proposal<T> propose(Step<T> step, @Nullable Stored<T> before, Decision<T> decision) {
    Command command = step.command();
    Instant recordedAt = recordedAt(before);
    boolean creates = before == null || before.voided();
    Stored<T> existing = creates ? null : before;
    RecordEvent<T> event =
        event(
            command,
            step.id(),
            before == null ? 1 : before.version() + 1,
            decision,
            erases(decision) ? List.of() : changes(command, existing, decision),
            existing,
            recordedAt);
    Map<String, UniqueValue> held =
        existing == null ? Map.of() : unique(command.tenant(), existing.state());
    Map<String, UniqueValue> wanted = unique(command.tenant(), decision.after());
    List<String> claimed = without(wanted, held);
    List<String> dropped = without(held, wanted);
    var row = new ChangeRow<>(event, Ids.next(), TraceContext.current(), claimed, dropped);
    List<UniqueKeys.Claim> claims =
        claimed.stream()
            .map(key ->
                new UniqueKeys.Claim(
                    command.tenant(),
                    key,
                    step.id(),
                    event.version(),
                    row.attempt(),
                    Objects.requireNonNull(wanted.get(key))))
            .toList();
    return new Proposal<>(row, before, claims, new ArrayList<>());
  }

  /** The state's unique values by the ids of their keys. */
  private Map<String, UniqueValue> unique(TenantId tenant, T state) {
    Map<String, UniqueValue> byKey = new LinkedHashMap<>();
    type.uniqueValues(state).forEach(value -> byKey.put(keys.keyId(tenant, value), value));
    return byKey;
  }

  private static List<String> without(Map<String, ?> these, Map<String, ?> those) {
    return these.keySet().stream().filter(key -> !those.containsKey(key)).toList();
  }

  private RecordEvent<T> event(
      Command command,
      RecordId id,
      long version,
      Decision<T> decision,
      List<FieldChange> changes,
      @Nullable Stored<T> existing,
      Instant recordedAt) {
    return new RecordEvent<>(
        ChangeRow.rowId(id, version),
        type.topic().eventType(decision.happened()),
        SCHEMA,
        command.tenant().value(),
        id.value(),
        version,
        decision.after(),
        decision.deleted(),
        false,
        changes,
        command.actor(),
        command.cause(),
        existing == null ? recordedAt : existing.createdAt(),
        existing == null || erases(decision) ? command.actor() : existing.createdBy(),
        recordedAt,
        Objects.requireNonNullElse(command.occurredAt(), recordedAt),
        erases(decision) ? List.of() : decision.sharesAfter(existing));
  }

  /** A row that fills a version slot and changes nothing; void when there is nothing before it. */
  ChangeRow<T> noChange(
      TenantId tenant, RecordId id, long version, @Nullable Stored<T> before, T emptyState) {
    Actor actor = Actor.system("unique-keys");
    Instant recordedAt = recordedAt(before);
    RecordEvent<T> event =
        new RecordEvent<>(
            ChangeRow.rowId(id, version),
            type.topic()
                .eventType(before != null && before.erased() ? RecordEvent.ERASED : "unchanged"),
            SCHEMA,
            tenant.value(),
            id.value(),
            version,
            before == null ? emptyState : before.state(),
            before != null && before.deleted(),
            before == null || before.voided(),
            List.of(),
            actor,
            Cause.of("system"),
            before == null ? recordedAt : before.createdAt(),
            before == null ? actor : before.createdBy(),
            recordedAt,
            recordedAt,
            before == null ? List.of() : before.shares());
    return new ChangeRow<>(event, Ids.next(), TraceContext.current(), List.of(), List.of());
  }

  private Instant recordedAt(@Nullable Stored<T> before) {
    Instant now = clock.instant();
    return before == null || now.isAfter(before.updatedAt())
        ? now
        : before.updatedAt().plusMillis(1);
  }

  private List<FieldChange> changes(
      Command command, @Nullable Stored<T> before, Decision<T> decision) {
    ObjectNode from =
        before == null ? JsonNodeFactory.instance.objectNode() : ChangeRow.json(before.state());
    ObjectNode to = ChangeRow.json(decision.after());
    refuseGrowth(from, to, command.isOurs() ? MOST_BYTES : MOST_ASKED_FOR);
    Set<String> names = new LinkedHashSet<>(from.propertyNames());
    names.addAll(to.propertyNames());
    List<FieldChange> changes = new ArrayList<>();
    for (String name : names) {
      JsonNode old = from.get(name);
      JsonNode now = to.get(name);
      if (!Objects.equals(old, now) && !(old == null && now.isEmpty() && now.isContainer())) {
        changes.add(new FieldChange(name, plain(old), plain(now)));
      }
    }
    List<Share> shared = before == null ? List.of() : before.shares();
    List<Share> shares = decision.sharesAfter(before);
    if (!shares.equals(shared)) {
      changes.add(new FieldChange(SHARES, plain(array(shared)), plain(array(shares))));
    }
    return changes;
  }

  /** What is too large already may change, and shrink. */
  private static void refuseGrowth(ObjectNode from, ObjectNode to, int most) {
    String text = to.toString();
    // A character is at most four bytes of UTF-8: only texts near the limit are counted exactly.
    if (text.length() > most / 4 && bytes(text) > Math.max(most, bytes(from.toString()))) {
      throw Problem.of(
          ProblemType.TOO_LARGE, "A record holds at most %d KiB".formatted(most / 1024));
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static @Nullable JsonNode array(List<Share> shares) {
    return shares.isEmpty() ? null : RecordJson.mapper().valueToTree(shares);
  }

  private static @Nullable Object plain(@Nullable JsonNode node) {
    return node == null ? null : RecordJson.mapper().treeToValue(node, Object.class);
  }
}
