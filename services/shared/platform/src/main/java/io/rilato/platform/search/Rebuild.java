package io.rilato.platform.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.platform.events.EventFailure;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.Stored;
import io.rilato.platform.search.IndexAliases.Now;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds an index anew from the owner's records while writes go on.
 *
 * <ol>
 *   <li>The next index is made. From then on every batch of events is written to it as well, since
 *       each looks for it first.
 *   <li>All events published before that are waited for: whoever handles one of them may not have
 *       seen the next index, but has changed the record's state before.
 *   <li>All records are copied. A version never replaces a higher one, so copies and events may
 *       cross.
 *   <li>When no event is waiting, the next index takes the place of the current one.
 * </ol>
 *
 * Two instances doing this at once do no harm, and it can be begun again after any failure.
 */
final class Rebuild<T extends RecordState> {
  private static final Logger log = LoggerFactory.getLogger(Rebuild.class);
  private static final Duration STEP = Duration.ofSeconds(5);

  private final SearchDefinition definition;
  private final IndexAliases aliases;
  private final IndexWriter writer;
  private final RecordSource<T> source;
  private final Predicate<Duration> caughtUp;
  private final int page;

  /** All records of all tenants in the order of their ids, deleted and void ones included. */
  interface RecordSource<T extends RecordState> {
    List<Stored<T>> scan(@Nullable RecordId after, int limit);
  }

  /**
   * @param caughtUp whether within a time all events published before the call are handled
   */
  Rebuild(
      SearchDefinition definition,
      IndexAliases aliases,
      IndexWriter writer,
      RecordSource<T> source,
      Predicate<Duration> caughtUp,
      int page) {
    this.definition = definition;
    this.aliases = aliases;
    this.writer = writer;
    this.source = source;
    this.caughtUp = caughtUp;
    this.page = page;
  }

  /**
   * Runs until the index is replaced, or until it may not go on.
   *
   * @param mayGoOn asked before each step
   * @throws Problem UNAVAILABLE when a part is away; what was done stays for the next run
   */
  void run(BooleanSupplier mayGoOn) {
    if (aliases.now().next() == null) {
      aliases.createNext(definition);
    }
    log.info("rebuilding {}", aliases.current());
    long copied = 0;
    if (awaitEvents(mayGoOn)) {
      RecordId after = null;
      List<Stored<T>> records;
      do {
        records = source.scan(after, page);
        copied += copy(records);
        after = records.isEmpty() ? after : records.getLast().id();
      } while (!records.isEmpty() && mayGoOn.getAsBoolean());
      if (records.isEmpty() && awaitEvents(mayGoOn)) {
        finish();
        log.info("rebuilt {}: {} records", aliases.current(), copied);
      }
    }
  }

  private boolean awaitEvents(BooleanSupplier mayGoOn) {
    while (mayGoOn.getAsBoolean()) {
      if (caughtUp.test(STEP)) {
        return true;
      }
    }
    return false;
  }

  /** A record that Elasticsearch refuses is left out: its event is a dead letter already. */
  private int copy(List<Stored<T>> records) {
    List<IndexDocument> left = new ArrayList<>();
    records.forEach(record -> left.add(IndexDocument.of(definition, record)));
    while (!left.isEmpty()) {
      try {
        writer.write(List.of(aliases.next()), left);
        break;
      } catch (EventFailure e) {
        log.error("{} cannot be indexed", left.get(e.index()).id(), e);
        left.subList(0, e.index() + 1).clear();
      }
    }
    return records.size();
  }

  private void finish() {
    Now now = aliases.now();
    if (now.next() == null) {
      return; // another instance was faster
    }
    Asking.ask(() -> aliases.client().indices().refresh(r -> r.index(aliases.next())));
    try {
      aliases.swap(now);
    } catch (ElasticsearchException e) {
      if (e.status() != 404) {
        throw e;
      }
      log.info("{} was replaced by another instance", aliases.current());
    }
  }
}
