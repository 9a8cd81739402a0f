package io.rilato.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.records.Deletion;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was deleted in the last 30 days, the last deleted first: read from the store, so it is never
 * behind.
 */
final class DeletedEndpoint<T extends RecordState> {
  private static final Duration SHOWN_FOR = Duration.ofDays(30);

  /** Bounds the work for a caller who may see few of them; such a page may be short, or empty. */
  private static final int MOST_READ = 2_000;

  private final Records<T> records;
  private final RecordEndpoints<T> one;
  private final Access access;
  private final Clock clock;

  DeletedEndpoint(Records<T> records, RecordEndpoints<T> one, Access access, Clock clock) {
    this.records = records;
    this.one = one;
    this.access = access;
    this.clock = clock;
  }

  record Page(
      List<ObjectNode> items,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}

  ServerResponse list(ServerRequest request) {
    Caller caller = Callers.of(request.principal().orElse(null));
    access.require(caller, Action.VIEW, records.type(), null);
    Parameters.refuseUnknown(request, Set.of("limit", "cursor"));
    int limit = Parameters.limit(request, Parameters.MOST_ITEMS);
    Instant since = clock.instant().minus(SHOWN_FOR);
    Deletion last = request.param("cursor").map(DeletedEndpoint::position).orElse(null);
    List<ObjectNode> items = new ArrayList<>();
    for (int read = 0; read < MOST_READ; ) {
      List<Stored<T>> some = records.deleted(caller.tenant(), since, last, Parameters.MOST_ITEMS);
      for (Stored<T> record : some) {
        last = Deletion.of(record);
        if (access.decide(caller, Action.VIEW, records.type(), record).allowed()) {
          items.add(one.view(caller, record));
          if (items.size() == limit) {
            return page(items, last);
          }
        }
      }
      if (some.size() < Parameters.MOST_ITEMS) {
        return page(items, null);
      }
      read += some.size();
    }
    return page(items, last);
  }

  private static ServerResponse page(List<ObjectNode> items, @Nullable Deletion last) {
    return ServerResponse.ok()
        .body(
            new Page(
                items, last == null ? null : last.at().toEpochMilli() + "." + last.id().value()));
  }

  private static Deletion position(String cursor) {
    int dot = cursor.indexOf('.');
    try {
      return new Deletion(
          Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, Math.max(0, dot)))),
          new RecordId(cursor.substring(dot + 1)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Problem.of(
          ProblemType.INVALID_CURSOR, "cursor", "invalid", "Send nextCursor as it was received");
    }
  }
}
