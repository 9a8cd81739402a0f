package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Time;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rilato.kernel.Ids;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;

/**
 * Opens and closes points in time, which hold on to what Elasticsearch would otherwise clean up:
 * each client may have a few in this instance.
 */
final class Walks {
  private final ElasticsearchClient client;
  private final String alias;
  private final int perClient;
  private final Time keptFor;

  /** Who has which walk open. */
  private final Cache<String, String> open;

  Walks(ElasticsearchClient client, String alias, SearchSettings settings) {
    this.client = client;
    this.alias = alias;
    this.perClient = settings.walksOfClient();
    this.keptFor = Time.of(t -> t.time(settings.walkKeptFor().toSeconds() + "s"));
    this.open = Caffeine.newBuilder().expireAfterWrite(settings.walkKeptFor()).build();
  }

  /** A walk: what it sees, and its name among those open. */
  record Walk(String id, String pointInTime) {}

  Time keptFor() {
    return keptFor;
  }

  Walk open(String caller) {
    long others = open.asMap().values().stream().filter(caller::equals).count();
    if (others >= perClient) {
      throw Problem.of(
          ProblemType.RATE_LIMITED,
          "At most " + perClient + " walks at once: finish one or let it expire");
    }
    Walk walk =
        new Walk(
            Ids.next(),
            Asking.ask(() -> client.openPointInTime(p -> p.index(alias).keepAlive(keptFor))).id());
    open.put(walk.id(), caller);
    return walk;
  }

  /** Notes that a walk goes on. */
  void goOn(Walk walk, String caller) {
    open.put(walk.id(), caller);
  }

  void close(Walk walk) {
    open.invalidate(walk.id());
    Asking.ask(() -> client.closePointInTime(p -> p.id(walk.pointInTime())));
  }
}
