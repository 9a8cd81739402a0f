package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch._types.query_dsl.UntypedRangeQuery;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import java.time.Instant;
import java.util.List;

/**
 * The traces of deleted records. They keep late events from bringing a record back, and go when no
 * event can be so late.
 */
record Tombstones(ElasticsearchClient client, String alias) {
  private static final int PAGE = 1_000;

  /** Removes those older than that; returns how many. */
  int purge(Instant before) {
    int purged = 0;
    List<Hit<Void>> found;
    do {
      found = find(before);
      purged += remove(found);
    } while (found.size() == PAGE);
    return purged;
  }

  private List<Hit<Void>> find(Instant before) {
    return Asking.ask(
            () -> {
              client.indices().refresh(r -> r.index(alias));
              return client.search(
                  s ->
                      s.index(alias)
                          .size(PAGE)
                          .version(true)
                          .source(f -> f.fetch(false))
                          .query(q -> q.range(r -> r.untyped(u -> older(u, before)))),
                  Void.class);
            })
        .hits()
        .hits();
  }

  private static UntypedRangeQuery.Builder older(UntypedRangeQuery.Builder range, Instant than) {
    return range.field("deletedAt").lt(JsonData.of(than.toEpochMilli()));
  }

  /** A record restored in between has a higher version, and stays. */
  private int remove(List<Hit<Void>> tombstones) {
    if (tombstones.isEmpty()) {
      return 0;
    }
    List<BulkOperation> operations =
        tombstones.stream()
            .map(hit ->
                BulkOperation.of(o ->
                    o.delete(d ->
                        d.index(alias)
                            .id(hit.id())
                            .version(hit.version())
                            .versionType(VersionType.ExternalGte))))
            .toList();
    Asking.ask(() -> client.bulk(b -> b.operations(operations)));
    return tombstones.size();
  }
}
