package io.rilato.platform.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.events.PublishedEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as integrators and the portal get it, in the words of CloudEvents.
 *
 * @param id the same however often the event is told
 * @param subject the id of the record
 */
public record FeedEvent(String id, String type, String subject, String time, Data data) {

  /**
   * The change.
   *
   * @param state the record after it, without what the caller may not see
   * @param deleted whether the record is deleted now
   * @param changes {@code field}, {@code from} and {@code to} of each change
   * @param cause its {@code kind} and {@code detail}
   */
  public record Data(
      JsonNode state,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean deleted,
      List<JsonNode> changes,
      long version,
      JsonNode actor,
      JsonNode cause,
      String occurredAt) {}

  /** The event without these fields of its record. */
  public static FeedEvent of(PublishedEvent event, Set<String> hidden) {
    JsonNode body = event.body();
    return new FeedEvent(
        event.id(),
        body.path("type").asString(""),
        body.path("recordId").asString(""),
        body.path("recordedAt").asString(""),
        new Data(
            PlainNumbers.in(HiddenFields.removeFrom(body.path("state").deepCopy(), hidden)),
            body.path("deleted").asBoolean(false) ? Boolean.TRUE : null,
            body.path("changes")
                .valueStream()
                .filter(change -> !hidden.contains(change.path("field").asString("")))
                .map(change -> PlainNumbers.in(without(change.deepCopy(), hidden)))
                .toList(),
            body.path("version").asLong(0),
            body.path("actor"),
            cause(body, hidden),
            body.path("occurredAt").asString("")));
  }

  /** Of a field with hidden parts, the others. */
  private static JsonNode without(JsonNode change, Set<String> hidden) {
    String field = change.path("field").asString("") + ".";
    Set<String> inside = new HashSet<>();
    for (String path : hidden) {
      if (path.startsWith(field)) {
        inside.add("from." + path.substring(field.length()));
        inside.add("to." + path.substring(field.length()));
      }
    }
    return HiddenFields.removeFrom(change, inside);
  }

  /**
   * A rule's decision holds the values it was made of, and the reason of a change may stand in a
   * field as well.
   */
  private static JsonNode cause(JsonNode event, Set<String> hidden) {
    JsonNode cause = event.path("cause");
    Set<String> kept = new HashSet<>(Set.of("idempotencyKey", "bodyHash"));
    if (!hidden.isEmpty()) {
      kept.add("detail." + HiddenFields.TRACE);
    }
    if (HiddenFields.isReasonHidden(event, hidden)) {
      kept.add("detail");
    }
    return HiddenFields.removeFrom(cause.deepCopy(), kept);
  }
}
