package io.rilato.activity.feed;

import io.rilato.activity.feed.ServiceLogs.Reader;
import io.rilato.contracts.Topic;
import io.rilato.platform.access.Caller;
import io.rilato.platform.events.EventFeed;
import io.rilato.platform.events.EventFeed.Budget;
import io.rilato.platform.events.EventFeed.Reading;
import io.rilato.platform.events.FeedPositions;
import io.rilato.platform.feed.FeedEvent;
import io.rilato.platform.feed.LogPage;
import io.rilato.platform.feed.LoggedEvents;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.LogPosition;
import io.rilato.platform.records.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes pages of events: from Kafka as far back as it keeps them, what is older from the change
 * logs of its owners, one type after the other, and then on in Kafka.
 */
@Component
class EventPages {
  /** The logs are read a little further than needed: repeats do no harm, a gap would. */
  private static final Duration OVERLAP = Records.CLOCKS_DIFFER.multipliedBy(2);

  /** As many as of change logs; a page stands whole in memory. */
  private static final long MOST_BYTES = LoggedEvents.MOST_ITEM_BYTES;

  private final EventFeed feed;
  private final ServiceLogs logs;
  private final Viewing viewing;
  private final FeedSettings settings;

  EventPages(EventFeed feed, ServiceLogs logs, Viewing viewing, FeedSettings settings) {
    this.feed = feed;
    this.logs = logs;
    this.viewing = viewing;
    this.settings = settings;
  }

  /**
   * What is asked for.
   *
   * @param topics the caller may view records of each
   * @param wanted null for everything of these topics
   */
  record Asked(Reader reader, List<Topic> topics, @Nullable WantedTypes wanted, int most) {}

  /**
   * A page.
   *
   * @param caughtUp whether nothing was left to read when it was made
   */
  record Page(List<FeedEvent> items, FeedPositions positions, boolean caughtUp) {}

  /**
   * The events after the positions.
   *
   * @throws Problem UNAVAILABLE when Kafka, or who owns the log that is to be read next, is away
   */
  Page after(FeedPositions positions, Asked asked) {
    List<FeedEvent> items = new ArrayList<>();
    FeedPositions start = positions;
    if (positions.walking(asked.topics()).isEmpty()) {
      Reading reading = fromKafka(positions, asked, items);
      if (reading.expired().isEmpty()) {
        return new Page(items, reading.positions(), reading.caughtUp());
      }
      start = feed.walk(reading.expired(), positions);
    }
    return new Page(items, fromLogs(start, asked, items), false);
  }

  private Reading fromKafka(FeedPositions positions, Asked asked, List<FeedEvent> items) {
    Caller caller = asked.reader().caller();
    WantedTypes wanted = asked.wanted();
    return feed.read(
        caller.tenant(),
        asked.topics(),
        positions,
        new Budget(settings.mostRead(), MOST_BYTES, settings.time()),
        event -> {
          if ((wanted == null || wanted.includes(event)) && viewing.mayView(caller, event)) {
            items.add(FeedEvent.of(event, viewing.hiddenFields(caller, event.topic())));
          }
          return items.size() < asked.most();
        });
  }

  private FeedPositions fromLogs(FeedPositions start, Asked asked, List<FeedEvent> items) {
    long deadline = System.nanoTime() + settings.time().toNanos();
    FeedPositions at = start;
    boolean moved = false;
    for (Topic topic : start.walking(asked.topics())) {
      Instant until = at.since(topic).plus(OVERLAP);
      boolean done = false;
      while (!done && items.size() < asked.most() && System.nanoTime() < deadline) {
        LogPage page;
        try {
          page =
              logs.read(
                  asked.reader(),
                  topic,
                  Objects.requireNonNull(at.walks().get(topic)),
                  until,
                  wireTypes(asked, topic),
                  asked.most() - items.size());
        } catch (Problem away) {
          if (moved) {
            return at;
          }
          throw away;
        }
        items.addAll(page.items());
        done = page.done();
        at = done ? at.arrived(topic) : at.walked(topic, LogPosition.decode(page.next()));
        moved = true;
      }
    }
    return at;
  }

  private static Set<String> wireTypes(Asked asked, Topic topic) {
    WantedTypes wanted = asked.wanted();
    return wanted == null ? Set.of() : wanted.byTopic().getOrDefault(topic, Set.of());
  }
}
