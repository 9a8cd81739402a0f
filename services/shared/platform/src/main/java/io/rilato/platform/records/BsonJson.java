package io.rilato.platform.records;

import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Carries JSON into BSON and back without changing its shape. */
final class BsonJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private BsonJson() {}

  static BsonDocument toBson(ObjectNode object) {
    BsonDocument document = new BsonDocument();
    object.properties().forEach(e -> document.put(e.getKey(), toBson(e.getValue())));
    return document;
  }

  private static BsonValue toBson(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> toBson((ObjectNode) node);
      case ARRAY -> {
        BsonArray array = new BsonArray(node.size());
        node.forEach(element -> array.add(toBson(element)));
        yield array;
      }
      case STRING -> new BsonString(node.stringValue());
      case BOOLEAN -> BsonBoolean.valueOf(node.booleanValue());
      case NUMBER ->
          node.canConvertToInt() && node.isIntegralNumber()
              ? new BsonInt32(node.intValue())
              : node.isIntegralNumber() && node.canConvertToLong()
                  ? new BsonInt64(node.longValue())
                  : new BsonDouble(node.doubleValue());
      case NULL, MISSING -> BsonNull.VALUE;
      case BINARY, POJO ->
          throw new IllegalArgumentException("not a JSON value: " + node.getNodeType());
    };
  }

  static ObjectNode toJson(BsonDocument document) {
    ObjectNode object = NODES.objectNode();
    document.forEach((name, value) -> object.set(name, toJson(value)));
    return object;
  }

  private static JsonNode toJson(BsonValue value) {
    return switch (value.getBsonType()) {
      case DOCUMENT -> toJson(value.asDocument());
      case ARRAY -> {
        ArrayNode array = NODES.arrayNode(value.asArray().size());
        value.asArray().forEach(element -> array.add(toJson(element)));
        yield array;
      }
      case STRING -> NODES.stringNode(value.asString().getValue());
      case BOOLEAN -> NODES.booleanNode(value.asBoolean().getValue());
      case INT32 -> NODES.numberNode(value.asInt32().getValue());
      case INT64 -> NODES.numberNode(value.asInt64().getValue());
      case DOUBLE -> NODES.numberNode(value.asDouble().getValue());
      case NULL -> NODES.nullNode();
      default -> throw new IllegalArgumentException("not a JSON value: " + value.getBsonType());
    };
  }
}
