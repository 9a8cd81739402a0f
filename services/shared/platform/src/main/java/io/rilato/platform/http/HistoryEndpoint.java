package io.rilato.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Who changed what of a record, when and why: read from its change log, so it is never behind and
 * every consistency token is met.
 */
final class HistoryEndpoint<T extends RecordState> {
  /** A page stands whole in memory: one of large changes is shorter. */
  private static final long MOST_BYTES = 4 * 1024 * 1024;

  private final Records<T> records;
  private final Access access;

  HistoryEndpoint(Records<T> records, Access access) {
    this.records = records;
    this.access = access;
  }

  record Page(
      List<Entry> items, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}

  record Entry(
      long version,
      String type,
      Instant recordedAt,
      Instant occurredAt,
      Actor actor,
      Cause cause,
      List<FieldChange> changes) {
    static Entry of(RecordEvent<?> event, Set<String> hidden) {
      return new Entry(
          event.version(),
          event.type(),
          event.recordedAt(),
          event.occurredAt(),
          event.actor(),
          HiddenFields.without(toldOf(event, hidden), hidden),
          HiddenFields.without(event.changes(), hidden));
    }
  }

  /** The reason of a change may stand in a field as well, which may be hidden. */
  private static Cause toldOf(RecordEvent<?> event, Set<String> hidden) {
    Cause cause = event.cause();
    String reason = cause.detail() == null ? null : cause.detail().get(Cause.REASON);
    return reason != null
            && event.changes().stream()
                .anyMatch(c -> hidden.contains(c.field()) && reason.equals(c.to()))
        ? new Cause(cause.kind(), null, cause.idempotencyKey(), cause.bodyHash())
        : cause;
  }

  ServerResponse list(ServerRequest request) {
    Caller caller = Callers.of(request.principal().orElse(null));
    RecordId id = RecordEndpoints.id(request);
    Stored<T> record =
        records
            .findNewest(caller.tenant(), id)
            .orElseThrow(() -> Problem.notFound(records.type().name(), id));
    access.require(caller, Action.VIEW, records.type(), record);
    int limit = Parameters.limit(request, Parameters.MOST_ITEMS);
    Set<String> hidden = access.hiddenFields(caller, records.type());
    List<RecordEvent<T>> events =
        records.history(caller.tenant(), id, before(request), limit, MOST_BYTES);
    boolean last = events.isEmpty() || events.getLast().version() == 1;
    String next = last ? null : Long.toString(events.getLast().version());
    List<Entry> entries =
        events.stream()
            .filter(event -> !event.type().endsWith("-unchanged"))
            .map(event -> Entry.of(event, hidden))
            .toList();
    var response = ServerResponse.ok();
    if (Responses.token(request) != null) {
      response.header(Responses.CONSISTENT, "true");
    }
    return response.body(new Page(entries, next));
  }

  private static long before(ServerRequest request) {
    String cursor = request.param("cursor").orElse(null);
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw Problem.of(
          ProblemType.INVALID_CURSOR, "cursor", "invalid", "Send nextCursor as it was received");
    }
  }
}
