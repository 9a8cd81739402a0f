package io.rilato.platform.feed;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes whole numbers without a fraction: a log has a quantity of 2 as 2.0, Kafka as it was
 * published.
 */
final class PlainNumbers {
  /** Up to here every whole number is a double of its own. */
  private static final double MOST = 1L << 53;

  private PlainNumbers() {}

  /** The same JSON, changed in place where it can be. */
  static JsonNode in(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        field.setValue(in(field.getValue()));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, in(array.get(i)));
      }
    } else if (node.isFloatingPointNumber()) {
      double value = node.doubleValue();
      if (value == Math.rint(value) && Math.abs(value) < MOST) {
        return (int) value == value
            ? JsonNodeFactory.instance.numberNode((int) value)
            : JsonNodeFactory.instance.numberNode((long) value);
      }
    }
    return node;
  }
}
