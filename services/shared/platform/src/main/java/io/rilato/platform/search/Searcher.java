package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.Criteria;
import io.rilato.platform.criteria.Criterion;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/** Answers questions from one record type's index. */
final class Searcher {
  private final ElasticsearchClient client;
  private final IndexAliases aliases;
  private final SearchDefinition definition;
  private final Criteria criteria;
  private final Walks walks;

  Searcher(
      ElasticsearchClient client,
      IndexAliases aliases,
      SearchDefinition definition,
      Criteria criteria,
      Walks walks) {
    this.client = client;
    this.aliases = aliases;
    this.definition = definition;
    this.criteria = criteria;
    this.walks = walks;
  }

  /** What is asked, checked. */
  private record Question(Query query, SortOrder order, int limit, boolean total) {}

  SearchPage page(TenantId tenant, SearchRequest request, Query visible, Set<String> hidden) {
    Question question = question(tenant, request, visible, hidden);
    RecordFilter fields = new RecordFilter(request.fields(), hidden);
    String name =
        Cursor.queryOf(
            aliases.current(),
            tenant,
            request.q(),
            request.filter(),
            request.sort(),
            request.walk());
    Cursor cursor = request.cursor() == null ? null : Cursor.decode(request.cursor(), name);
    String walk = request.walk() ? walk(request, cursor) : null;

    SearchResponse<Void> found = ask(question, cursor, walk);

    List<Hit<Void>> hits = found.hits().hits();
    boolean more = hits.size() > question.limit();
    List<Hit<Void>> page = more ? hits.subList(0, question.limit()) : hits;
    String next = null;
    if (more) {
      String goesOn = walk == null ? null : found.pitId();
      if (goesOn != null) {
        walks.wentOn(goesOn, request.client());
      }
      next = Cursor.of(name, page.getLast().sort(), goesOn).encode();
    } else if (walk != null) {
      walks.close(walk);
    }
    return new SearchPage(
        page.stream().map(hit -> new RawValue(fields.apply(record(hit)))).toList(),
        next,
        question.total() && found.hits().total() != null ? found.hits().total().value() : null);
  }

  /** The records' JSON that best answer the words. */
  List<String> best(TenantId tenant, String words, int limit, Query visible, Set<String> hidden) {
    SearchRequest request =
        new SearchRequest(words, null, null, limit, null, List.of(), false, false, "");
    Question question = question(tenant, request, visible, hidden);
    return ask(question, null, null).hits().hits().stream()
        .limit(limit)
        .map(Searcher::record)
        .toList();
  }

  /** Counts the records a request asks for, by a field. */
  Totals totals(
      TotalsDefinition totals,
      String by,
      TenantId tenant,
      SearchRequest request,
      Query visible,
      Set<String> hidden) {
    refuseHidden("by", totals.told(by), hidden);
    Query query = question(tenant, request, visible, hidden).query();
    return new Totaller(client, aliases.current(), totals).count(query, by);
  }

  private Question question(
      TenantId tenant, SearchRequest request, Query visible, Set<String> hidden) {
    BoolQuery.Builder all = new BoolQuery.Builder();
    all.filter(f -> f.term(t -> t.field("tenant").value(tenant.value())));
    all.filter(f -> f.term(t -> t.field("deleted").value(false)));
    all.filter(visible);
    if (request.walk()) {
      // A point in time names its own index; it must not be another type's.
      all.filter(f -> f.prefix(p -> p.field("_index").value(aliases.indexPrefix())));
    }
    if (request.filter() != null) {
      Criterion criterion = criteria.parse(request.filter());
      refuseHidden("filter", criterion.fields(), hidden);
      all.filter(criterion.toQuery());
    }
    if (request.q() != null) {
      // A title is found by, and sorts what is found.
      refuseHidden("q", definition.words(), hidden);
      refuseHidden("q", definition.title(), hidden);
      all.must(WordQuery.of(request.q()));
    }
    SortOrder order = SortOrder.parse(definition, request.sort(), request.q() != null);
    refuseHidden("sort", order.fields(), hidden);
    return new Question(all.build()._toQuery(), order, request.limit(), request.total());
  }

  private static void refuseHidden(String parameter, Collection<String> paths, Set<String> hidden) {
    String field = SearchDefinition.hiddenAmong(paths, hidden);
    if (field != null) {
      throw Problem.of(
          ProblemType.FORBIDDEN, parameter, "hidden-field", "You may not see '" + field + "'");
    }
  }

  private String walk(SearchRequest request, @Nullable Cursor cursor) {
    if (cursor == null) {
      return walks.open(request.client());
    }
    if (cursor.pointInTime() == null) {
      throw Cursor.invalid();
    }
    return cursor.pointInTime();
  }

  private SearchResponse<Void> ask(
      Question question, @Nullable Cursor cursor, @Nullable String walk) {
    return Asking.ask(() -> {
      try {
        return client.search(s -> request(s, question, cursor, walk), Void.class);
      } catch (ElasticsearchException e) {
        if (walk != null && e.status() == 404) {
          throw Problem.of(
              ProblemType.CURSOR_EXPIRED,
              "This walk was left for too long, or its index was replaced: start it again");
        }
        if (cursor != null && e.status() == 400) {
          throw Cursor.invalid();
        }
        throw e;
      }
    });
  }

  /** One record more than wanted tells whether there is a next page. */
  private co.elastic.clients.elasticsearch.core.SearchRequest.Builder request(
      co.elastic.clients.elasticsearch.core.SearchRequest.Builder request,
      Question question,
      @Nullable Cursor cursor,
      @Nullable String walk) {
    request
        .query(question.query())
        .sort(question.order().options())
        .size(question.limit() + 1)
        .source(f -> f.fetch(false))
        .storedFields("_none_")
        .docvalueFields(f -> f.field("record"))
        .trackTotalHits(t -> t.enabled(question.total()))
        .allowPartialSearchResults(false);
    if (cursor != null) {
      request.searchAfter(cursor.values());
    }
    return walk == null
        ? request.index(aliases.current())
        : request.pit(p -> p.id(walk).keepAlive(walks.keptFor()));
  }

  static String record(Hit<?> hit) {
    JsonData stored =
        Objects.requireNonNull(hit.fields().get("record"), "indexed with every record");
    String base64 = stored.toJson().asJsonArray().getString(0);
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
