package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Access.Whose;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.records.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events as they were received, for those who may see the records they tell of. */
record ToldEvents(Access access) {
  private static final String EVERYTHING = "*";

  /** The event as far as the caller may see it; null if not at all. */
  @Nullable Object event(Caller caller, byte[] body) {
    JsonNode json = json(body);
    Topic topic =
        json == null ? null : Topic.ofEventType(json.path("type").asString("")).orElse(null);
    if (topic == null || !(json instanceof ObjectNode event)) {
      // Nobody can tell whose it is.
      boolean may = access.decide(caller, Action.VIEW, EVERYTHING, null).allowed();
      return !may ? null : json == null ? new String(body, StandardCharsets.UTF_8) : json;
    }
    String type = topic.recordType();
    JsonNode state = event.path("state");
    // What a share alone would open is not told: whether it still holds is not known here.
    Whose whose =
        new Whose(
            caller.tenant(),
            state.path("ownerId").stringValue(null),
            state.path("territoryId").stringValue(null),
            List.of());
    return access.decide(caller, Action.VIEW, type, whose).allowed()
        ? without(event, access.hiddenFields(caller, type))
        : null;
  }

  /** The event without these fields of its record, nor what names the request it came of. */
  static ObjectNode without(ObjectNode event, Set<String> hidden) {
    if (HiddenFields.isReasonHidden(event, hidden)) {
      HiddenFields.removeFrom(event, Set.of("cause.detail"));
    }
    HiddenFields.removeFrom(event.path("state"), hidden);
    HiddenFields.removeFrom(event, Set.of("cause.idempotencyKey", "cause.bodyHash"));
    if (!hidden.isEmpty()) {
      HiddenFields.removeFrom(event, Set.of("cause.detail." + HiddenFields.TRACE));
      event.path("changes").forEach(change -> hide(change, hidden));
    }
    return event;
  }

  private static void hide(JsonNode change, Set<String> hidden) {
    String field = change.path("field").asString("");
    if (change instanceof ObjectNode told && hidden.contains(field)) {
      told.remove(Set.of("from", "to"));
    }
    for (String path : hidden) {
      if (path.startsWith(field + ".")) {
        String inside = path.substring(field.length() + 1);
        HiddenFields.removeFrom(change, Set.of("from." + inside, "to." + inside));
      }
    }
  }

  private static @Nullable JsonNode json(byte[] body) {
    try {
      return RecordJson.mapper().readTree(body);
    } catch (JacksonException e) {
      return null;
    }
  }
}
