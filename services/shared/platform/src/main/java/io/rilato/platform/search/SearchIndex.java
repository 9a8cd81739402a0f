package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rilato.contracts.RecordEvent;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.Criteria;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordView;
import io.rilato.platform.search.IndexAliases.Now;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The records of one type as they are found: a projection of their events in Elasticsearch. Every
 * method throws a {@link Problem} UNAVAILABLE while Elasticsearch is away or the index is being
 * built for the first time.
 */
public final class SearchIndex<T extends RecordState> {
  private final String typeName;
  private final SearchDefinition definition;
  private final Criteria criteria;
  private final IndexAliases aliases;
  private final IndexWriter writer;
  private final Searcher searcher;
  private final Refresher refresher;
  private final IndexVersions versions;
  private final Timer answers;

  SearchIndex(
      String service,
      String typeName,
      SearchDefinition definition,
      ElasticsearchClient client,
      SearchSettings settings,
      Clock clock,
      MeterRegistry meters) {
    this.typeName = typeName;
    this.definition = definition;
    this.criteria = new Criteria(definition.schema(), clock);
    this.aliases = IndexAliases.of(client, settings, service, typeName);
    this.writer = new IndexWriter(client);
    Walks walks = new Walks(client, aliases.current(), settings);
    this.searcher = new Searcher(client, aliases, definition, criteria, walks);
    this.refresher =
        new Refresher(
            () -> Asking.ask(() -> client.indices().refresh(r -> r.index(aliases.current()))),
            settings.refreshAtMostEvery(),
            meters.counter("rilato.search.refreshes", "type", typeName));
    this.versions = new IndexVersions(client, aliases.current());
    this.answers = meters.timer("rilato.search.answers", "type", typeName);
  }

  /** The name of the record type. */
  public String typeName() {
    return typeName;
  }

  /** The language of filters over these records. */
  public Criteria criteria() {
    return criteria;
  }

  /**
   * A page of records.
   *
   * @param visible what the caller may see
   * @param hidden fields the caller may not see
   * @throws Problem INVALID_REQUEST, INVALID_FILTER, INVALID_CURSOR; FORBIDDEN for a hidden field;
   *     CURSOR_EXPIRED for a walk that was left for too long
   */
  public SearchPage search(
      TenantId tenant, SearchRequest request, Query visible, Set<String> hidden) {
    return Objects.requireNonNull(
        answers.record(() -> searcher.page(tenant, request, visible, hidden)));
  }

  /**
   * Counts records, and their money, by the values of a field.
   *
   * @param by one of those the definition has
   * @throws Problem INVALID_FILTER; FORBIDDEN for a hidden field
   */
  public Totals totals(
      TotalsDefinition totals,
      String by,
      TenantId tenant,
      SearchRequest request,
      Query visible,
      Set<String> hidden) {
    return Objects.requireNonNull(
        answers.record(() ->
            searcher.totals(totals.checked(definition), by, tenant, request, visible, hidden)));
  }

  /** Titles of the records that best answer a few letters. */
  public List<Suggestion> suggest(
      TenantId tenant, String q, int limit, Query visible, Set<String> hidden) {
    List<String> found =
        Objects.requireNonNull(
            answers.record(() -> searcher.best(tenant, q, limit, visible, hidden)));
    return found.stream().map(json -> suggestion(json, hidden)).toList();
  }

  private Suggestion suggestion(String json, Set<String> hidden) {
    JsonNode record = RecordJson.mapper().readTree(json);
    String id = record.path("id").asString();
    String title = definition.titleOf(record, hidden);
    return new Suggestion(
        typeName, id, title == null ? id : title, definition.subtitleOf(record, hidden));
  }

  /**
   * Brings the index up to these events, which may come in any order and any number of times.
   *
   * @throws io.rilato.platform.events.EventFailure naming an event that Elasticsearch refuses for
   *     what it says
   */
  public void index(List<RecordEvent<T>> events) {
    Now now = aliases.now();
    if (now.isEmpty()) {
      throw Problem.unavailable("search", new IOException(aliases.current() + " does not exist"));
    }
    List<String> targets = new ArrayList<>();
    if (now.current() != null) {
      targets.add(aliases.current());
    }
    if (now.next() != null) {
      targets.add(aliases.next());
    }
    writer.write(
        targets,
        events.stream()
            .map(event -> IndexDocument.of(definition, RecordView.stored(event)))
            .toList());
  }

  /**
   * Waits until searches see these versions of records, or higher ones.
   *
   * @return false if they do not within that time
   */
  public boolean awaitVersions(Map<RecordId, Long> wanted, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    return versions.await(wanted, atMost) && refresh(deadline - System.nanoTime());
  }

  /**
   * Makes all that is indexed seen by searches.
   *
   * @return false if that did not happen within that time
   */
  boolean refresh(long nanos) {
    try {
      refresher.refresh().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw Problem.unavailable("search", e);
    }
  }

  SearchDefinition definition() {
    return definition;
  }

  IndexAliases aliases() {
    return aliases;
  }

  IndexWriter writer() {
    return writer;
  }

  /** How many of a tenant's records it holds that are not deleted, and where a field is true. */
  long documents(TenantId tenant, @Nullable String where) {
    return Asking.ask(() ->
            aliases
                .client()
                .count(c ->
                    c.index(aliases.current())
                        .query(q ->
                            q.bool(b -> {
                              b.filter(f -> f.term(t -> t.field("tenant").value(tenant.value())))
                                  .filter(f -> f.term(t -> t.field("deleted").value(false)));
                              return where == null
                                  ? b
                                  : b.filter(f -> f.term(t -> t.field("f." + where).value(true)));
                            }))))
        .count();
  }
}
