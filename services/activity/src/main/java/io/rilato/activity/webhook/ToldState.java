package io.rilato.activity.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The state of a record of any type, exactly as it was published. */
record ToldState(@JsonValue ObjectNode json) implements RecordState {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  ToldState {}

  @Override
  @JsonIgnore
  public @Nullable String ownerId() {
    return json.path("ownerId").isString() ? json.path("ownerId").asString() : null;
  }

  @Override
  @JsonIgnore
  public @Nullable String territoryId() {
    return null;
  }

  @Override
  @JsonIgnore
  public Map<String, String> externalIds() {
    return Map.of();
  }
}
