package io.rilato.platform.events;

import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tenant's dead letters of this service, for those who may view or edit dead letters. */
@RestController
@RequestMapping("/api/v1/dead-letters")
final class DeadLetterController {
  static final String TYPE = "dead-letter";
  private static final int MOST = 200;

  private final KafkaClients kafka;
  private final DeadLetters letters;
  private final DeadLetterService service;
  private final Access access;
  private final ToldEvents told;

  DeadLetterController(
      KafkaClients kafka, DeadLetters letters, DeadLetterService service, Access access) {
    this.kafka = kafka;
    this.letters = letters;
    this.service = service;
    this.access = access;
    this.told = new ToldEvents(access);
  }

  /** A page; {@code nextCursor} is absent on the last. */
  record Page(List<Item> items, @Nullable String nextCursor) {}

  /**
   * One dead letter.
   *
   * @param event as it was received, JSON or text, without what the caller may not see; absent when
   *     that is all of it
   */
  record Item(
      String id,
      String service,
      String consumer,
      String topic,
      String eventId,
      @Nullable Object event,
      String reason,
      String stack,
      int attempts,
      Instant at) {
    static Item of(DeadLetter letter, @Nullable Object event) {
      return new Item(
          letter.id(),
          letter.service(),
          letter.consumer(),
          letter.topic(),
          letter.eventId(),
          event,
          letter.reason(),
          letter.stack(),
          letter.attempts(),
          letter.at());
    }
  }

  /** What replaying did. */
  record Replayed(String id, boolean handled) {}

  /** Lists them; another service's name gives none. */
  @Operation(
      operationId = "listDeadLetters",
      tags = "dead-letters",
      summary = "Events a consumer could not take")
  @GetMapping
  Page list(
      Caller caller,
      @RequestParam(name = "service", required = false) @Nullable String ofService,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    access.require(caller, Action.VIEW, TYPE);
    if (limit < 1 || limit > MOST) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST, "limit", "out-of-range", "Expected 1 to " + MOST);
    }
    if (ofService != null && !ofService.equals(kafka.service())) {
      return new Page(List.of(), null);
    }
    List<DeadLetter> found = letters.list(caller.tenant(), cursor, limit);
    return new Page(
        found.stream().map(letter -> Item.of(letter, told.event(caller, letter.body()))).toList(),
        found.size() < limit ? null : found.getLast().id());
  }

  /** Hands it to its consumer once more, now. */
  @Operation(
      operationId = "replayDeadLetter",
      tags = "dead-letters",
      summary = "Gives an event to its consumer once more")
  @PostMapping("/{id}/replay")
  Replayed replay(Caller caller, @PathVariable String id) {
    access.require(caller, Action.EDIT, TYPE);
    service.replay(caller.tenant(), id);
    return new Replayed(id, true);
  }
}
