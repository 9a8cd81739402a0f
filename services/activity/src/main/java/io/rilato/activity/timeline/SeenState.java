package io.rilato.activity.timeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The state of a record of any type, as it was published. */
record SeenState(ObjectNode json) implements RecordState {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  SeenState {}

  /** The text of a field, or of a field of a field; null when there is none. */
  @Nullable String text(String... path) {
    JsonNode at = json;
    for (String name : path) {
      at = at.path(name);
    }
    return at.isString() && !at.asString().isBlank() ? at.asString() : null;
  }

  @Override
  public @Nullable String ownerId() {
    return text("ownerId");
  }

  @Override
  public @Nullable String territoryId() {
    return text("territoryId");
  }

  @Override
  public Map<String, String> externalIds() {
    return Map.of();
  }
}
