package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.JsonData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Has Elasticsearch drop deleted and replaced documents from its files for good, where it would by
 * itself only by and by. That rewrites every file with such a document, so one run serves all who
 * wait.
 */
public final class IndexPurge {
  private final SearchIndexes indexes;
  private final ElasticsearchClient client;
  private final Clock clock;
  private final Map<String, Instant> last = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> waiting = new ConcurrentHashMap<>();
  private final Set<String> served = ConcurrentHashMap.newKeySet();

  IndexPurge(SearchIndexes indexes, ElasticsearchClient client, Clock clock) {
    this.indexes = indexes;
    this.client = client;
    this.clock = clock;
  }

  /**
   * Purges the indices of these types, unless that was done since they were first asked for under
   * this name.
   *
   * @param every the least time between two purges of one index
   * @return the indices purged for this name; empty while some must wait for their turn
   */
  public synchronized Set<String> purge(Set<String> types, String name, Duration every) {
    for (String type : types) {
      if (!served.contains(type + "|" + name)) {
        waiting.computeIfAbsent(type, _ -> new HashSet<>()).add(name);
        Instant before = last.get(type);
        if (before == null || !clock.instant().isBefore(before.plus(every))) {
          last.put(type, clock.instant());
          purge(type);
          Objects.requireNonNull(waiting.remove(type))
              .forEach(served -> this.served.add(type + "|" + served));
        }
      }
    }
    return types.stream().allMatch(type -> served.contains(type + "|" + name)) ? types : Set.of();
  }

  /** Forgets a name whose work is over. */
  public void forget(String name) {
    served.removeIf(key -> key.endsWith("|" + name));
  }

  private void purge(String type) {
    IndexAliases.Now now = indexes.aliases(type).now();
    List<String> indices = Stream.of(now.current(), now.next()).filter(Objects::nonNull).toList();
    for (String index : indices) {
      // Files with few deleted documents are left alone unless told otherwise.
      Asking.ask(() ->
          client
              .indices()
              .putSettings(p ->
                  p.index(index)
                      .settings(s ->
                          s.otherSettings(
                              "index.merge.policy.expunge_deletes_allowed", JsonData.of("0")))));
      // What is committed counts as deleted for good; the merge's own commit lets old files go.
      Asking.ask(() -> client.indices().flush(f -> f.index(index).force(true)));
      Asking.ask(() ->
          client.indices().forcemerge(f -> f.index(index).onlyExpungeDeletes(true).flush(true)));
      Asking.ask(() -> client.indices().refresh(r -> r.index(index)));
      Asking.ask(() -> client.indices().flush(f -> f.index(index).force(true)));
    }
  }
}
