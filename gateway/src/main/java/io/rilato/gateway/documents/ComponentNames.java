package io.rilato.gateway.documents;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The names of one service's components within the joined document: its own, unless another
 * component has that name already. What refers to a renamed component differs from its namesake too
 * and is renamed itself.
 */
final class ComponentNames {
  private static final String REFERENCE = "$ref";
  private static final String PREFIX = "#/components/";

  private final String servicePrefix;
  private final Map<String, String> newNames = new TreeMap<>();

  ComponentNames(String service, JsonNode known, JsonNode components) {
    this.servicePrefix = service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1);
    int before = -1;
    while (before < newNames.size()) {
      before = newNames.size();
      components.forEachEntry((kind, members) ->
          members.forEachEntry(
              (name, member) -> compare(kind, name, known.path(kind).path(name), member)));
    }
  }

  private void compare(String kind, String name, JsonNode known, JsonNode member) {
    if (!known.isMissingNode() && !known.equals(applyTo(member))) {
      newNames.put(kind + "/" + name, servicePrefix + name);
    }
  }

  String nameOf(String kind, String name) {
    return newNames.getOrDefault(kind + "/" + name, name);
  }

  /** What had to be renamed, such as {@code schemas/Page}, and its new name. */
  Map<String, String> renamed() {
    return newNames;
  }

  /** A copy that refers to the components by their new names. */
  JsonNode applyTo(JsonNode node) {
    JsonNode copy = node.deepCopy();
    rename(copy);
    return copy;
  }

  private void rename(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        if (object.path(REFERENCE).isString()) {
          object.put(REFERENCE, renamed(object.path(REFERENCE).asString()));
        }
        object.forEach(this::rename);
      }
      case ArrayNode array -> array.forEach(this::rename);
      default -> {}
    }
  }

  private String renamed(String reference) {
    if (!reference.startsWith(PREFIX)) {
      return reference;
    }
    String component = reference.substring(PREFIX.length());
    String name = newNames.get(component);
    int slash = component.indexOf('/');
    return name == null ? reference : PREFIX + component.substring(0, slash + 1) + name;
  }
}
