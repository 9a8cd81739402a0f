package io.rilato.activity.timeline;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.Topic;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of an event goes on which timelines. */
final class Entries {
  /** Longer texts are cut. */
  static final int LONGEST_TEXT = 2_000;

  private Entries() {}

  /** Empty when the event tells of nothing worth telling. */
  static Optional<Entry> of(Topic topic, RecordEvent<SeenState> event) {
    if (event.voided()
        || event.type().endsWith("-unchanged")
        || topic == Topic.MAIL && "sending".equals(event.state().text("state"))) {
      return Optional.empty();
    }
    boolean card = topic == Topic.CALL || topic == Topic.MEETING || topic == Topic.NOTE;
    if (event.erased() && !card) {
      return Optional.empty();
    }
    Reference own = new Reference(topic.recordType(), event.recordId());
    Title title = Title.of(topic, event.state());
    return Optional.of(
        new Entry(
            card ? own.toString() : "%s@%012d".formatted(own, event.version()),
            event.version(),
            at(topic, event),
            kind(topic, event),
            event.type(),
            Related.about(own, topic, event),
            title.text(),
            title.fields(),
            cut(text(event)),
            card ? event.createdBy() : event.actor(),
            card ? List.of() : event.changes(),
            card && event.deleted()));
  }

  /** Calls, meetings and notes are told once, and stand where they belong in time. */
  private static Instant at(Topic topic, RecordEvent<SeenState> event) {
    Instant told =
        switch (topic) {
          case CALL -> moment(event.state().text("startedAt"));
          case MEETING -> moment(event.state().text("startsAt"));
          default -> null;
        };
    return told != null ? told : topic == Topic.NOTE ? event.createdAt() : event.occurredAt();
  }

  private static @Nullable Instant moment(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String kind(Topic topic, RecordEvent<SeenState> event) {
    return switch (topic) {
      case TASK, MAIL, CALL, MEETING, NOTE -> topic.recordType();
      case LEAD -> changedOnlyScore(event) ? "score" : "event";
      default -> "event";
    };
  }

  private static boolean changedOnlyScore(RecordEvent<SeenState> event) {
    return event.changes().size() == 1 && event.changes().getFirst().field().equals("score");
  }

  /** What is written in it; of a command why it was done, unless a field says that already. */
  private static @Nullable String text(RecordEvent<SeenState> event) {
    String text = event.state().text("text");
    Map<String, String> detail = event.cause().detail();
    String reason = detail == null ? null : detail.get(Cause.REASON);
    boolean told = event.changes().stream().anyMatch(change -> Objects.equals(reason, change.to()));
    return text != null || told ? text : reason;
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null ? null : text.substring(0, Math.min(text.length(), LONGEST_TEXT));
  }
}
