package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.rilato.kernel.TenantId;
import java.util.List;

/** What an index holds of a tenant, tombstones included. */
record TenantEntries(ElasticsearchClient client, String index) {
  private static final int PAGE = 1_000;

  /** Removes all of it; returns how many documents that were. */
  long remove(TenantId tenant) {
    long removed = 0;
    while (true) {
      List<String> ids = ids(tenant);
      if (ids.isEmpty()) {
        return removed;
      }
      List<BulkOperation> operations =
          ids.stream()
              .map(id -> BulkOperation.of(o -> o.delete(d -> d.index(index).id(id))))
              .toList();
      removed +=
          Asking.ask(() -> client.bulk(b -> b.operations(operations))).items().stream()
              .filter(item -> item.status() == 200)
              .count();
    }
  }

  private List<String> ids(TenantId tenant) {
    return Asking.ask(
            () -> {
              client.indices().refresh(r -> r.index(index));
              return client.search(
                  s ->
                      s.index(index)
                          .size(PAGE)
                          .source(f -> f.fetch(false))
                          .query(q -> q.term(t -> t.field("tenant").value(tenant.value()))),
                  Void.class);
            })
        .hits()
        .hits()
        .stream()
        .map(Hit::id)
        .toList();
  }
}
