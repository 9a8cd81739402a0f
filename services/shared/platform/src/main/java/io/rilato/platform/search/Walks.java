package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Time;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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

  /**
   * Who has which point in time open. By its own name, since any other in a cursor is what a client
   * says.
   */
  private final Cache<String, String> open;

  Walks(ElasticsearchClient client, String alias, SearchSettings settings) {
    this.client = client;
    this.alias = alias;
    this.perClient = settings.walksOfClient();
    this.keptFor = Time.of(t -> t.time(settings.walkKeptFor().toSeconds() + "s"));
    this.open = Caffeine.newBuilder().expireAfterWrite(settings.walkKeptFor()).build();
  }

  Time keptFor() {
    return keptFor;
  }

  /**
   * Opens a point in time.
   *
   * @throws Problem RATE_LIMITED when the caller has enough of them
   */
  String open(String caller) {
    long others = open.asMap().values().stream().filter(caller::equals).count();
    if (others >= perClient) {
      throw Problem.of(
          ProblemType.RATE_LIMITED,
          "At most " + perClient + " walks at once: finish one or let it expire");
    }
    String pointInTime =
        Asking.ask(() -> client.openPointInTime(p -> p.index(alias).keepAlive(keptFor))).id();
    open.put(pointInTime, caller);
    return pointInTime;
  }

  /** Notes that a walk went on, and so keeps its point in time for longer. */
  void wentOn(String pointInTime, String caller) {
    open.put(pointInTime, caller);
  }

  void close(String pointInTime) {
    open.invalidate(pointInTime);
    Asking.ask(() -> client.closePointInTime(p -> p.id(pointInTime)));
  }
}
