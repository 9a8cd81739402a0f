package io.rilato.infra.bench.proof.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes values that a schema of the document allows, whether or not they make sense. */
final class Schemas {
  private static final int DEEPEST = 4;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonNode schemas;

  Schemas(JsonNode document) {
    this.schemas = document.path("components").path("schemas");
  }

  /** An object with some of the fields. */
  ObjectNode object(JsonNode schema, RandomGenerator random) {
    return value(schema, random, 0) instanceof ObjectNode object ? object : JSON.objectNode();
  }

  /** The names of an object's fields. */
  List<String> fields(JsonNode schema) {
    return List.copyOf(resolve(schema).path("properties").propertyNames());
  }

  private JsonNode resolve(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty()
        ? schema
        : schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private JsonNode value(JsonNode given, RandomGenerator random, int depth) {
    JsonNode schema = resolve(given);
    if (schema.path("enum").size() > 0) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    return switch (schema.path("type").asString("")) {
      case "object" -> {
        ObjectNode object = JSON.objectNode();
        if (depth < DEEPEST) {
          schema
              .path("properties")
              .properties()
              .forEach(field -> {
                if (random.nextInt(3) > 0) {
                  object.set(field.getKey(), value(field.getValue(), random, depth + 1));
                }
              });
          if (schema.path("additionalProperties").isObject()) {
            object.put("key" + random.nextInt(3), "value");
          }
        }
        yield object;
      }
      case "array" -> {
        var array = JSON.arrayNode();
        for (int i = random.nextInt(3); i > 0 && depth < DEEPEST; i--) {
          array.add(value(schema.path("items"), random, depth + 1));
        }
        yield array;
      }
      case "integer" -> JSON.numberNode(random.nextInt(-1, 200));
      case "number" -> JSON.numberNode(random.nextInt(1, 2_000) / 100.0);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default ->
          JSON.stringNode(
              switch (schema.path("format").asString("")) {
                case "date" -> "2026-0%d-1%d".formatted(random.nextInt(1, 10), random.nextInt(10));
                case "date-time" -> "2026-03-1%dT08:00:00Z".formatted(random.nextInt(10));
                default -> "word" + random.nextInt(20);
              });
    };
  }
}
