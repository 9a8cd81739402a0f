package io.rilato.infra.bench.proof.oracle;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change the API said is done.
 *
 * @param type the record type, such as {@code contact}
 * @param key the idempotency key it was sent with; absent for an item of a batch
 * @param body as answered; absent when there was none
 */
public record Acknowledged(
    String type,
    String recordId,
    long version,
    boolean deleted,
    @Nullable String key,
    @Nullable JsonNode body) {
  private static final List<String> NOT_STATE =
      List.of("id", "version", "createdAt", "createdBy", "updatedAt", "updatedBy", "deleted");

  /** What it said the record is now. */
  Optional<ObjectNode> answeredState() {
    if (body == null || !body.isObject()) {
      return Optional.empty();
    }
    ObjectNode state = ((ObjectNode) body).deepCopy();
    state.remove(NOT_STATE);
    return Optional.of(state);
  }
}
