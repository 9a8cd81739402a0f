package io.rilato.platform.feed;

import io.rilato.platform.access.Caller;
import io.rilato.platform.http.Parameters;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.LogPosition;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets the feed read on beyond what Kafka keeps, with its caller's own token. Not routed by the
 * gateway; it tells nobody more than the feed does.
 */
@RestController
@Hidden
final class LogController {
  private static final int MOST_ITEMS = 500;

  private final LoggedEvents events;

  LogController(LoggedEvents events) {
    this.events = events;
  }

  @GetMapping("/internal/v1/log/{type}")
  LogPage read(
      Caller caller,
      @PathVariable String type,
      @RequestParam String after,
      @RequestParam String until,
      @RequestParam(required = false) @Nullable String types,
      @RequestParam(required = false) @Nullable String limit) {
    return events.read(
        caller,
        type,
        position("after", after),
        position("until", until).recordedAt(),
        types == null || types.isBlank() ? Set.of() : Set.copyOf(List.of(types.split(",", -1))),
        Parameters.limit(limit, MOST_ITEMS, MOST_ITEMS));
  }

  private static LogPosition position(String name, String text) {
    try {
      return LogPosition.decode(text);
    } catch (IllegalArgumentException e) {
      throw Problem.of(ProblemType.INVALID_REQUEST, name, "invalid", "Not a place in a log");
    }
  }
}
