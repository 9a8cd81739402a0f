package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Reads the documents that match, without holding the collection's lock while they are read:
 * locations are taken in chunks under the lock, and the log keeps what lies there readable. Where
 * neither limit nor order allows to stop early, the first chunk holds everything as of one moment.
 */
final class Query implements DocumentSource {
  private static final int FIRST_CHUNK = 64;
  private static final int MAX_CHUNK = 1 << 20;

  private final StoredCollection collection;
  private final Filter filter;
  private final Lock lock;
  private int chunk;
  private @Nullable Scan scan;
  private Log.@Nullable View view;
  private long[] locations = {};
  private int count;
  private int at;
  private boolean done;
  private long newest;

  private Query(StoredCollection collection, Filter filter) {
    this.collection = collection;
    this.filter = filter;
    this.lock = collection.readLock();
  }

  static DocumentSource of(
      StoredCollection collection, Filter filter, @Nullable Document sort, int skip, int limit) {
    Query query = new Query(collection, filter);
    boolean sorted = query.start(sort, skip, limit);
    return sorted || sort == null
        ? query.page(skip, limit)
        : query.sorted(new SortOrder(sort), skip, limit);
  }

  private boolean start(@Nullable Document sort, int skip, int limit) {
    lock.lock();
    try {
      Planner.Plan plan = collection.plan(filter, sort);
      boolean mayStopEarly = plan.sorted() && limit > 0;
      chunk = mayStopEarly ? Math.max(FIRST_CHUNK, 2 * (skip + limit)) : Integer.MAX_VALUE;
      scan = collection.scan(plan);
      fill(scan);
      return plan.sorted();
    } finally {
      lock.unlock();
    }
  }

  private void fill(Scan scan) {
    at = 0;
    count = 0;
    view = collection.view();
    newest = Math.max(newest, collection.lastDeletion());
    while (count < chunk) {
      int number = scan.next();
      if (number < 0) {
        done = true;
        return;
      }
      if (count == locations.length) {
        locations = Arrays.copyOf(locations, Math.max(16, count * 2));
      }
      locations[count++] = collection.location(number);
    }
    scan.pause();
    chunk = Math.max(chunk, Math.min(chunk * 4, MAX_CHUNK));
  }

  @Override
  public long newest() {
    return newest;
  }

  @Override
  public byte @Nullable [] next() {
    while (true) {
      while (at < count && view != null) {
        long location = locations[at++];
        byte[] document = view.read(location);
        if (filter.matches(document)) {
          newest = Math.max(newest, location);
          return document;
        }
      }
      if (done || scan == null) {
        return null;
      }
      lock.lock();
      try {
        fill(scan);
      } finally {
        lock.unlock();
      }
    }
  }

  private record Hit(byte[] key, long location) {}

  private DocumentSource sorted(SortOrder order, int skip, int limit) {
    Comparator<Hit> byKey = Comparator.comparing(Hit::key, Arrays::compareUnsigned);
    byKey = byKey.thenComparing(Hit::location);
    int wanted = limit > 0 ? skip + limit : Integer.MAX_VALUE;
    PriorityQueue<Hit> best = new PriorityQueue<>(byKey.reversed());
    for (byte[] document = next(); document != null; document = next()) {
      best.add(new Hit(order.key(document), locations[at - 1]));
      if (best.size() > wanted) {
        best.remove();
      }
    }
    List<Hit> hits = new ArrayList<>(best);
    hits.sort(byKey);
    Query result = new Query(collection, new Filter(null));
    result.locations = hits.stream().mapToLong(Hit::location).toArray();
    result.count = hits.size();
    result.view = view;
    result.done = true;
    result.newest = newest;
    return result.page(skip, limit);
  }
}
