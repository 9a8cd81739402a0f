package io.rilato.platform.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reaches into a record's JSON by paths such as {@code emails.value}, through lists and maps. */
final class JsonTexts {
  private JsonTexts() {}

  /** All texts at that path, in order; of an object that ends it, its values. */
  static List<String> at(JsonNode record, String path) {
    List<String> found = new ArrayList<>();
    collect(record, path, found);
    return found;
  }

  private static void collect(JsonNode node, String path, List<String> found) {
    if (node.isArray()) {
      node.forEach(element -> collect(element, path, found));
    } else if (!path.isEmpty()) {
      int dot = path.indexOf('.');
      collect(
          node.path(dot < 0 ? path : path.substring(0, dot)),
          dot < 0 ? "" : path.substring(dot + 1),
          found);
    } else if (node.isObject()) {
      node.forEach(value -> collect(value, "", found));
    } else if (node.isString() || node.isNumber()) {
      found.add(node.asString());
    }
  }

  /** The text with halves of characters, for which UTF-8 has no form, replaced. */
  static String whole(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
