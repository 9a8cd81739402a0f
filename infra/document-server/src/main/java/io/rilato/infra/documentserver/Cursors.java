package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The results that clients have not read to their end. */
final class Cursors {
  private static final int MAX_DOCUMENTS = 1000;
  private static final int MAX_BYTES = 8 << 20;
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Map<Long, Open> open = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();

  private static final class Open {
    private final DocumentSource source;
    private byte @Nullable [] following;
    private Instant used = Instant.now();

    private Open(DocumentSource source) {
      this.source = source;
      this.following = source.next();
    }

    private synchronized List<byte[]> take(int batchSize) {
      used = Instant.now();
      List<byte[]> batch = new ArrayList<>();
      int bytes = 0;
      byte[] document = following;
      while (document != null && batch.size() < batchSize && bytes < MAX_BYTES) {
        batch.add(document);
        bytes += document.length;
        document = source.next();
      }
      following = document;
      return batch;
    }

    /** What a majority read rests on; it may be a little more than what was taken. */
    private synchronized long newest() {
      return source.newest();
    }

    private synchronized boolean isExhausted() {
      return following == null;
    }

    private synchronized boolean isIdleSince(Instant time) {
      return used.isBefore(time);
    }
  }

  /** The first batch of a result; the rest stays open unless it is to be the only one. */
  Commands.Result first(
      Namespace namespace, DocumentSource source, @Nullable Object size, boolean only) {
    Open result = new Open(source);
    int batchSize =
        size instanceof Number n ? Math.min(n.intValue(), MAX_DOCUMENTS) : MAX_DOCUMENTS;
    List<byte[]> batch = result.take(batchSize);
    long id = 0;
    if (!only && !result.isExhausted()) {
      id = lastId.incrementAndGet();
      open.put(id, result);
    }
    return new Commands.Result(reply(namespace, "firstBatch", batch, id), result.newest());
  }

  Commands.Result next(Namespace namespace, long id, @Nullable Object size) {
    Open result = open.get(id);
    if (result == null) {
      throw Errors.cursorNotFound(id);
    }
    int wanted =
        size instanceof Number number && number.intValue() > 0 ? number.intValue() : MAX_DOCUMENTS;
    List<byte[]> batch = result.take(Math.min(wanted, MAX_DOCUMENTS));
    if (result.isExhausted()) {
      open.remove(id);
    }
    Document reply = reply(namespace, "nextBatch", batch, result.isExhausted() ? 0 : id);
    return new Commands.Result(reply, result.newest());
  }

  boolean kill(long id) {
    return open.remove(id) != null;
  }

  /** Forgets the cursors nobody has asked for in ten minutes. */
  void expire(Instant now) {
    open.values().removeIf(cursor -> cursor.isIdleSince(now.minus(IDLE)));
  }

  static Document reply(Namespace namespace, String name, List<byte[]> batch, long id) {
    return new Document(
            "cursor",
            new Document(name, new Reply.RawArray(batch))
                .append("id", id)
                .append("ns", namespace.toString()))
        .append("ok", 1.0);
  }
}
