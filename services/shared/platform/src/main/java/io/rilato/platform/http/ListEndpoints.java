package io.rilato.platform.http;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.records.ConsistencyToken;
import io.rilato.platform.records.Records;
import io.rilato.platform.search.SearchIndex;
import io.rilato.platform.search.SearchIndexes;
import io.rilato.platform.search.SearchPage;
import io.rilato.platform.search.SearchRequest;
import io.rilato.platform.search.Suggestion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The endpoints for many records of a type: lists, searches, walks, typeahead. */
final class ListEndpoints<T extends RecordState> {
  private static final Duration PENDING_POLL = Duration.ofMillis(20);

  private final Records<T> records;
  private final SearchIndexes indexes;
  private final SearchIndex<T> index;
  private final Access access;
  private final HttpSettings settings;

  ListEndpoints(Records<T> records, SearchIndexes indexes, Access access, HttpSettings settings) {
    this.records = records;
    this.indexes = indexes;
    this.index = indexes.of(records.type());
    this.access = access;
    this.settings = settings;
  }

  record Suggestions(List<Suggestion> items) {}

  ServerResponse list(ServerRequest request) {
    Parameters.refuseUnknown(request, SearchRequest.PARAMETERS);
    return list(request, request.params().toSingleValueMap());
  }

  /** Lists by these parameters in place of the request's own. */
  ServerResponse list(ServerRequest request, Map<String, String> parameters) {
    Caller caller = Callers.of(request.principal().orElse(null));
    access.require(caller, Action.VIEW, records.type(), null);
    SearchRequest wanted = SearchRequest.of(parameters, caller.actor().id());
    var response = ServerResponse.ok().contentType(MediaType.APPLICATION_JSON);
    addConsistency(request, caller.tenant(), response);
    SearchPage page =
        index.search(
            caller.tenant(),
            wanted,
            access.visible(caller, records.type()),
            access.hiddenFields(caller, records.type()));
    return response.body(page);
  }

  ServerResponse suggest(ServerRequest request) {
    Caller caller = Callers.of(request.principal().orElse(null));
    access.require(caller, Action.VIEW, records.type(), null);
    Parameters.refuseUnknown(request, Set.of("q", "limit"));
    String q =
        request
            .param("q")
            .filter(text -> !text.isBlank())
            .orElseThrow(() ->
                Problem.of(ProblemType.INVALID_REQUEST, "q", "required", "What was typed so far?"));
    int limit =
        request.param("limit").isPresent()
            ? Parameters.limit(request, Parameters.DEFAULT_ITEMS)
            : settings.suggestions();
    var response = ServerResponse.ok().contentType(MediaType.APPLICATION_JSON);
    addConsistency(request, caller.tenant(), response);
    return response.body(
        new Suggestions(
            index.suggest(
                caller.tenant(),
                q,
                limit,
                access.visible(caller, records.type()),
                access.hiddenFields(caller, records.type()))));
  }

  /** Waits for the writes the request names, and says whether they are included. */
  void addConsistency(ServerRequest request, TenantId tenant, ServerResponse.BodyBuilder response) {
    ConsistencyToken token = Responses.token(request);
    if (token != null) {
      response.header(Responses.CONSISTENT, String.valueOf(await(tenant, token)));
    }
  }

  private boolean await(TenantId tenant, ConsistencyToken token) {
    Duration wait = settings.consistencyWait();
    Instant barrier = token.barrier();
    if (barrier != null) {
      return awaitBarrier(tenant, barrier, wait);
    }
    Map<RecordId, Long> wanted = new HashMap<>();
    token.entries().stream()
        .filter(entry -> entry.type().equals(records.type().name()))
        .forEach(entry -> wanted.merge(entry.id(), entry.version(), Math::max));
    // A token may come from anyone: only the tenant's own records are worth waiting for.
    Set<RecordId> own = new HashSet<>();
    records.list(tenant, List.copyOf(wanted.keySet())).forEach(record -> own.add(record.id()));
    wanted.keySet().retainAll(own);
    return wanted.isEmpty() || index.awaitVersions(wanted, wait);
  }

  /** Waits until all rows up to the moment are published, and then until they are indexed. */
  private boolean awaitBarrier(TenantId tenant, Instant barrier, Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    while (!records.published(tenant, barrier)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(PENDING_POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return indexes.awaitPublished(
        records.type(), Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
  }
}
