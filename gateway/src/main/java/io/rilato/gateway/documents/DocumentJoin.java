package io.rilato.gateway.documents;

import java.util.SequencedMap;
import java.util.function.BiPredicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one OpenAPI document of several. What is the same in two is there once; a component of the
 * same name with other content gets its service's name in front, and stands in {@code
 * x-rilato-conflicts}, as does an operation that two services describe.
 */
final class DocumentJoin {
  private static final String CONFLICTS = "x-rilato-conflicts";

  private final ObjectNode joined;
  private final BiPredicate<String, String> isReachable;

  /**
   * Starts from a document to which the others are added.
   *
   * @param isReachable whether a path (second) of a service (first) can be reached from outside
   */
  DocumentJoin(ObjectNode base, BiPredicate<String, String> isReachable) {
    this.joined = base.deepCopy();
    this.isReachable = isReachable;
  }

  /** All of them, in their order. */
  static ObjectNode join(
      ObjectNode base,
      SequencedMap<String, JsonNode> documents,
      BiPredicate<String, String> isReachable) {
    var join = new DocumentJoin(base, isReachable);
    documents.forEach(join::add);
    return join.joined;
  }

  private void add(String service, JsonNode document) {
    var names = new ComponentNames(service, joined.path("components"), document.path("components"));
    names.renamed().forEach((from, to) -> conflict(service, from, to));
    JsonNode renamed = names.applyTo(document);
    addComponents(renamed.path("components"), names);
    addTags(renamed.path("tags"));
    addPaths(service, renamed.path("paths"));
  }

  private void addComponents(JsonNode components, ComponentNames names) {
    components.forEachEntry((kind, members) ->
        members.forEachEntry((name, member) ->
            joined
                .withObject("components")
                .withObject(kind)
                .set(names.nameOf(kind, name), member)));
  }

  private void addPaths(String service, JsonNode paths) {
    paths.forEachEntry((path, item) -> {
      if (isReachable.test(service, path)) {
        ObjectNode target = joined.withObject("paths").withObjectProperty(path);
        item.forEachEntry((name, part) -> addPart(service, path, target, name, part));
      }
    });
  }

  private void addPart(String service, String path, ObjectNode target, String name, JsonNode part) {
    if (target.has(name) && !target.get(name).equals(part)) {
      conflict(service, name + " " + path, "left out");
      return;
    }
    if (part instanceof ObjectNode operation && operation.has("responses")) {
      operation.put("x-rilato-service", service);
      if (operation.path("tags").isEmpty()) {
        operation.withArray("tags").add(service);
      }
      addTag(operation.path("tags").path(0).asString(), "");
    }
    target.set(name, part);
  }

  private void addTags(JsonNode tags) {
    for (JsonNode tag : tags) {
      addTag(tag.path("name").asString(), tag.path("description").asString(""));
    }
  }

  private void addTag(String name, String description) {
    ArrayNode tags = joined.withArray("tags");
    for (JsonNode known : tags) {
      if (known.path("name").asString().equals(name)) {
        return;
      }
    }
    ObjectNode tag = tags.addObject().put("name", name);
    if (!description.isEmpty()) {
      tag.put("description", description);
    }
  }

  private void conflict(String service, String what, String outcome) {
    joined
        .withArray(CONFLICTS)
        .addObject()
        .put("service", service)
        .put("what", what)
        .put("outcome", outcome);
  }
}
