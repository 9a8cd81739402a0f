package io.rilato.platform.search;

import io.rilato.contracts.RecordEvent;
import io.rilato.kernel.RecordId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.RecordView;
import io.rilato.platform.records.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Books that change, as their owner's store and a topic with two consumers would have it: a state
 * is there before its event, events come in batches, late, repeated, and again while the index is
 * away.
 */
final class Shelf implements AutoCloseable {
  private final ConcurrentSkipListMap<String, RecordEvent<Book>> newest =
      new ConcurrentSkipListMap<>();
  private final LinkedBlockingQueue<RecordEvent<Book>> topic = new LinkedBlockingQueue<>();
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong handled = new AtomicLong();
  private final List<Thread> consumers = new ArrayList<>();
  private final Random random = new Random(42);
  private volatile boolean running = true;

  /**
   * @param index looked up for each batch
   */
  Shelf(Supplier<SearchIndex<Book>> index) {
    for (int i = 0; i < 2; i++) {
      consumers.add(Thread.ofVirtual().start(() -> consume(index)));
    }
  }

  /** Creates, changes, deletes or restores a book. */
  void change() {
    String id = "b%04d".formatted(random.nextInt(400));
    RecordEvent<Book> before = newest.get(id);
    long version = before == null ? 1 : before.version() + 1;
    Book book = Book.named("book " + random.nextInt(50)).withPages(random.nextInt(100));
    RecordEvent<Book> event =
        random.nextInt(6) == 0 ? book.deletion("t1", id, version) : book.event("t1", id, version);
    newest.put(id, event);
    publish(event);
    if (before != null && random.nextInt(3) == 0) {
      publish(before);
    }
  }

  private void publish(RecordEvent<Book> event) {
    published.incrementAndGet();
    topic.add(event);
  }

  private void consume(Supplier<SearchIndex<Book>> index) {
    List<RecordEvent<Book>> batch = new ArrayList<>();
    while (running) {
      try {
        RecordEvent<Book> first = topic.poll(20, TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        batch.add(first);
        topic.drainTo(batch, 50);
        handle(index, batch);
        handled.addAndGet(batch.size());
        batch.clear();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void handle(Supplier<SearchIndex<Book>> index, List<RecordEvent<Book>> batch)
      throws InterruptedException {
    while (running) {
      try {
        index.get().index(batch);
        return;
      } catch (Problem away) {
        Thread.sleep(20);
      }
    }
  }

  /** Waits until what is published now is handled; with two consumers, until all is. */
  Predicate<Duration> caughtUp() {
    return atMost -> {
      long wanted = published.get();
      long deadline = System.nanoTime() + atMost.toNanos();
      while (handled.get() < wanted) {
        if (System.nanoTime() > deadline) {
          return false;
        }
        LockSupport.parkNanos(1_000_000);
      }
      return true;
    };
  }

  List<Stored<Book>> scan(@Nullable RecordId after, int limit) {
    var rest = after == null ? newest : newest.tailMap(after.value(), false);
    return rest.values().stream().limit(limit).map(e -> RecordView.stored(e)).toList();
  }

  /** What searches must find: versions of the books that are not deleted. */
  Map<String, Long> oracle() {
    Map<String, Long> expected = new TreeMap<>();
    newest.forEach((id, event) -> {
      if (!event.deleted()) {
        expected.put(id, event.version());
      }
    });
    return expected;
  }

  @Override
  public void close() throws InterruptedException {
    running = false;
    for (Thread consumer : consumers) {
      consumer.join();
    }
  }
}
