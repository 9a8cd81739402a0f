package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import io.rilato.kernel.RecordId;
import io.rilato.platform.http.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Waits until the index has certain versions of records, without a refresh. */
record IndexVersions(ElasticsearchClient client, String alias) {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  /** Whether within that time the index has each record at this version or a higher one. */
  boolean await(Map<RecordId, Long> wanted, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Duration pause = FIRST_PAUSE;
    while (!hasAll(wanted)) {
      if (System.nanoTime() + pause.toNanos() > deadline) {
        return false;
      }
      LockSupport.parkNanos(pause.toNanos());
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
    return true;
  }

  private boolean hasAll(Map<RecordId, Long> wanted) {
    List<String> ids = wanted.keySet().stream().map(RecordId::value).toList();
    var found =
        Asking.ask(() ->
            client.mget(
                m -> m.index(alias).ids(ids).realtime(true).source(s -> s.fetch(false)),
                Void.class));
    Map<String, Long> versions = new HashMap<>();
    for (MultiGetResponseItem<Void> item : found.docs()) {
      if (item.isFailure()) {
        throw Problem.unavailable("search", new IOException(item.failure().error().reason()));
      }
      Long version = item.result().version();
      if (item.result().found() && version != null) {
        versions.put(item.result().id(), version);
      }
    }
    return wanted.entrySet().stream()
        .allMatch(w -> versions.getOrDefault(w.getKey().value(), 0L) >= w.getValue());
  }
}
