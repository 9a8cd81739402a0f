package io.rilato.infra.documentserver;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives back the space of segments that are mostly dead: what is still needed is copied to the end
 * of the log, document by document beside everything else that goes on, then the segment goes.
 */
final class Compaction {
  private static final double WORTHWHILE = 0.5;

  private final Store store;

  Compaction(Store store) {
    this.store = store;
  }

  /** Compacts every segment that is worth it; returns how many. */
  synchronized int run() throws IOException {
    int compacted = 0;
    boolean oldest = true;
    for (Segment segment : store.log().sealedSegments()) {
      if (segment.deadShare(oldest) > WORTHWHILE) {
        compact(segment, oldest);
        compacted++;
      } else {
        oldest = false;
      }
    }
    return compacted;
  }

  /**
   * Compacts every segment that holds anything nobody needs, the one being written included: of
   * documents that were replaced or deleted before, nothing is left on disk then.
   */
  synchronized int runAll() throws IOException {
    store.log().seal();
    int compacted = 0;
    boolean oldest = true;
    for (Segment segment : store.log().sealedSegments()) {
      if (segment.deadShare(oldest) > 0) {
        compact(segment, oldest);
        compacted++;
      } else {
        oldest = false;
      }
    }
    return compacted;
  }

  /** A deletion may be forgotten only where no older segment can hold what was deleted. */
  private void compact(Segment segment, boolean oldest) throws IOException {
    Map<Integer, StoredCollection> byNumber = new HashMap<>();
    store.collections().forEach(collection -> byNumber.put(collection.number(), collection));
    store
        .log()
        .walk(
            segment,
            (location, kind, number, payload) -> {
              StoredCollection collection = byNumber.get(number);
              if (collection != null) {
                collection.copyForward(location, kind, payload, !oldest);
              }
            });
    store.log().force();
    store.log().drop(segment);
  }
}
