package io.rilato.activity.feed;

import io.rilato.activity.feed.EventPages.Asked;
import io.rilato.activity.feed.ServiceLogs.Reader;
import io.rilato.contracts.Topic;
import io.rilato.platform.access.Caller;
import io.rilato.platform.events.EventFeed;
import io.rilato.platform.events.FeedPositions;
import io.rilato.platform.feed.FeedEvent;
import io.rilato.platform.http.Parameters;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The feed of events for other programs, from the first event on. */
@RestController
@EnableConfigurationProperties(FeedSettings.class)
class EventsController {
  private static final String NOW = "now";
  private static final String OLDEST = "oldest";
  private static final int DEFAULT_ITEMS = 100;
  private static final int MOST_ITEMS = 500;
  private static final Set<String> PARAMETERS = Set.of("after", "types", "limit");

  private final EventFeed feed;
  private final Viewing viewing;
  private final EventPages pages;

  EventsController(EventFeed feed, Viewing viewing, EventPages pages) {
    this.feed = feed;
    this.viewing = viewing;
    this.pages = pages;
  }

  /**
   * A page of the feed.
   *
   * @param nextCursor where the next page begins, now or later; there always is one
   * @param caughtUp whether nothing was left to read when the page was made; if not, ask again at
   *     once, even if it is empty
   */
  record EventPage(List<FeedEvent> items, String nextCursor, boolean caughtUp) {}

  /**
   * The caller's events after a cursor; of one record in the order of their publishing, what is
   * older than Kafka keeps it in that of its versions.
   */
  @Operation(
      operationId = "listEvents",
      tags = "events",
      summary = "What happened: at least once each, in the order of publishing")
  @GetMapping("/api/v1/events")
  EventPage list(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String types,
      @RequestParam(required = false) @Nullable String limit) {
    Parameters.refuseUnknown(request.getParameterMap().keySet(), PARAMETERS);
    int most = Parameters.limit(limit, DEFAULT_ITEMS, MOST_ITEMS);
    WantedTypes wanted = WantedTypes.parse(types);
    if (NOW.equals(after)) {
      return new EventPage(List.of(), feed.newest(Viewing.TOPICS).encode(), true);
    }
    FeedPositions positions = OLDEST.equals(after) ? feed.oldest(Viewing.TOPICS) : positions(after);
    Reader reader =
        new Reader(
            caller, Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), ""));
    EventPages.Page page =
        pages.after(positions, new Asked(reader, topics(caller, wanted), wanted, most));
    return new EventPage(page.items(), page.positions().encode(), page.caughtUp());
  }

  /** What is read: a type that was asked for by name must be allowed. */
  private List<Topic> topics(Caller caller, @Nullable WantedTypes wanted) {
    if (wanted == null) {
      return viewing.topics(caller);
    }
    wanted
        .byTopic()
        .keySet()
        .forEach(topic -> {
          if (!viewing.mayView(caller, topic)) {
            throw Problem.of(ProblemType.FORBIDDEN, "You may not view any " + topic.recordType());
          }
        });
    return List.copyOf(wanted.byTopic().keySet());
  }

  private static FeedPositions positions(@Nullable String after) {
    return after == null || after.isBlank()
        ? FeedPositions.OLDEST
        : FeedPositions.decode(after)
            .orElseThrow(() ->
                Problem.of(
                    ProblemType.INVALID_CURSOR,
                    "after",
                    "invalid",
                    "Send nextCursor as it was received, now, oldest, or nothing"));
  }
}
