package io.rilato.platform.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7396): null removes, objects merge, everything else is replaced whole. */
final class MergePatch {
  private MergePatch() {}

  static ObjectNode apply(@Nullable JsonNode target, ObjectNode patch) {
    ObjectNode result =
        target instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    patch
        .properties()
        .forEach(e -> {
          if (e.getValue().isNull()) {
            result.remove(e.getKey());
          } else if (e.getValue() instanceof ObjectNode nested) {
            result.set(e.getKey(), apply(result.get(e.getKey()), nested));
          } else {
            result.set(e.getKey(), e.getValue());
          }
        });
    return result;
  }
}
