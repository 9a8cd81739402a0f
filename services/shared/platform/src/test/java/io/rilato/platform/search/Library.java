package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.rilato.contracts.RecordEvent;
import io.rilato.infra.launcher.LocalServers;
import io.rilato.kernel.Ids;
import io.rilato.kernel.TenantId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An index of books of its own on the shared Elasticsearch. */
final class Library implements AutoCloseable {
  static final TenantId TENANT = new TenantId("t1");
  static final Query ALL = Query.of(q -> q.matchAll(m -> m));
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

  final SearchSettings settings;
  final ElasticsearchClient client;
  final SearchIndex<Book> index;

  Library(String... settings) {
    Map<String, Object> all = new HashMap<>();
    all.put("rilato.search.prefix", "test-" + Ids.next());
    Arrays.stream(settings).map(s -> s.split("=")).forEach(s -> all.put(s[0], s[1]));
    this.settings =
        new Binder(new MapConfigurationPropertySource(all))
            .bindOrCreate("rilato.search", SearchSettings.class);
    this.client =
        SearchConfiguration.client(
            LocalServers.shared().elasticsearchUrl(), this.settings, OpenTelemetry.noop());
    this.index =
        new SearchIndex<>(
            "library",
            "book",
            Book.SEARCH,
            client,
            this.settings,
            CLOCK,
            new SimpleMeterRegistry());
  }

  /** With an empty index in place. */
  static Library open(String... settings) {
    Library library = new Library(settings);
    library.rebuild(List::of);
    return library;
  }

  /** What a rebuild reads. */
  interface Source {
    List<RecordEvent<Book>> newest();
  }

  void rebuild(Source source) {
    rebuildFrom((after, limit) ->
            source.newest().stream()
                .map(io.rilato.platform.records.RecordView::stored)
                .filter(r -> after == null || r.id().value().compareTo(after.value()) > 0)
                .sorted(java.util.Comparator.comparing(r -> r.id().value()))
                .limit(limit)
                .toList())
        .run(() -> true);
  }

  Rebuild<Book> rebuildFrom(Rebuild.RecordSource<Book> source) {
    return new Rebuild<>(
        Book.SEARCH, index.aliases(), index.writer(), source, _ -> true, settings.rebuildPage());
  }

  @SafeVarargs
  final void put(RecordEvent<Book>... events) {
    index.index(List.of(events));
    refresh();
  }

  void refresh() {
    index.refresh(5_000_000_000L);
  }

  SearchPage search(Map<String, String> parameters) {
    return search(parameters, ALL, Set.of());
  }

  SearchPage search(Map<String, String> parameters, Query visible, Set<String> hidden) {
    return index.search(TENANT, SearchRequest.of(parameters, "u1"), visible, hidden);
  }

  List<String> ids(Map<String, String> parameters) {
    return ids(search(parameters));
  }

  static List<String> ids(SearchPage page) {
    return records(page).stream().map(record -> record.path("id").asString()).toList();
  }

  static List<JsonNode> records(SearchPage page) {
    return page.items().stream()
        .map(item -> JsonMapper.shared().readTree(String.valueOf(item.rawValue())))
        .toList();
  }

  @Override
  public void close() throws IOException {
    var all = client.indices().getAlias(g -> g.index(settings.prefix() + "-*")).aliases().keySet();
    if (!all.isEmpty()) {
      client.indices().delete(d -> d.index(List.copyOf(all)));
    }
    client.close();
  }
}
