package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The indices of one record type: one is read and written under the type's alias, and while it is
 * rebuilt another is written under a second alias. All instances of a service see the same, since
 * Elasticsearch itself holds it.
 *
 * @param current alias of the index that is searched
 * @param next alias of the index that is being filled
 */
record IndexAliases(
    ElasticsearchClient client, SearchSettings settings, String current, String next) {

  /** The indices behind the aliases now, null where there is none. */
  record Now(@Nullable String current, @Nullable String next) {
    /** Whether there is nothing to write to, so that events must wait. */
    boolean isEmpty() {
      return current == null && next == null;
    }
  }

  static IndexAliases of(
      ElasticsearchClient client, SearchSettings settings, String service, String type) {
    String alias = settings.prefix() + "-" + service + "-" + type;
    return new IndexAliases(client, settings, alias, alias + "-next");
  }

  /** The start of the names of all indices of this type, and of none of another's. */
  String indexPrefix() {
    return current + "-0";
  }

  Now now() {
    String currentIndex = null;
    String nextIndex = null;
    for (var index : all().entrySet()) {
      if (index.getValue().aliases().containsKey(current)) {
        currentIndex = index.getKey();
      } else if (index.getValue().aliases().containsKey(next)) {
        nextIndex = index.getKey();
      }
    }
    return new Now(currentIndex, nextIndex);
  }

  /**
   * Makes the next index, to which from now on every instance writes, too.
   *
   * @return false if it is there already
   */
  boolean createNext(SearchDefinition definition) {
    var all = all();
    if (all.values().stream().anyMatch(index -> index.aliases().containsKey(next))) {
      return false;
    }
    int last =
        all.keySet().stream()
            .mapToInt(name -> Integer.parseInt(name.substring(current.length() + 1)))
            .max()
            .orElse(0);
    String name = "%s-%06d".formatted(current, last + 1);
    try {
      Asking.ask(() ->
          client
              .indices()
              .create(c ->
                  c.index(name)
                      .aliases(next, a -> a)
                      .mappings(SearchMapping.of(definition))
                      .settings(s ->
                          s.numberOfShards(String.valueOf(settings.shards()))
                              .autoExpandReplicas(settings.replicas())
                              .refreshInterval(time(settings)))));
      return true;
    } catch (ElasticsearchException e) {
      if ("resource_already_exists_exception".equals(e.error().type())) {
        return false;
      }
      throw e;
    }
  }

  /** In one step, the next index becomes the current one and the one before it goes. */
  void swap(Now now) {
    String filled = now.next();
    List<Action> actions = new ArrayList<>();
    if (now.current() != null) {
      actions.add(Action.of(a -> a.removeIndex(r -> r.index(now.current()))));
    }
    actions.add(Action.of(a -> a.remove(r -> r.index(filled).alias(next).mustExist(true))));
    actions.add(Action.of(a -> a.add(r -> r.index(filled).alias(current))));
    Asking.ask(() -> client.indices().updateAliases(u -> u.actions(actions)));
  }

  /** The fingerprint of what an index was made for. */
  String fingerprint(String index) {
    var mappings = Asking.ask(() -> client.indices().getMapping(m -> m.index(index))).mappings();
    var mapping = mappings.get(index);
    return mapping == null ? "" : SearchMapping.fingerprint(mapping.mappings());
  }

  private Map<String, co.elastic.clients.elasticsearch.indices.get_alias.IndexAliases> all() {
    return Asking.ask(() -> client.indices().getAlias(g -> g.index(indexPrefix() + "*"))).aliases();
  }

  private static Time time(SearchSettings settings) {
    return Time.of(t -> t.time(settings.refreshInterval().toMillis() + "ms"));
  }
}
