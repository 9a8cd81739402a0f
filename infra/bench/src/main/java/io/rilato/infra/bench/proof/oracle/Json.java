package io.rilato.infra.bench.proof.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values of the stores as JSON, and whether two of them say the same. */
public final class Json {
  static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  static JsonNode of(BsonValue value) {
    return switch (value.getBsonType()) {
      case DOCUMENT -> of(value.asDocument());
      case ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        value.asArray().forEach(element -> array.add(of(element)));
        yield array;
      }
      case STRING -> NODES.stringNode(value.asString().getValue());
      case BOOLEAN -> NODES.booleanNode(value.asBoolean().getValue());
      case INT32 -> NODES.numberNode(value.asInt32().getValue());
      case INT64 -> NODES.numberNode(value.asInt64().getValue());
      case DOUBLE -> NODES.numberNode(value.asDouble().getValue());
      case DECIMAL128 -> NODES.numberNode(value.asDecimal128().getValue().bigDecimalValue());
      case DATE_TIME ->
          NODES.stringNode(Instant.ofEpochMilli(value.asDateTime().getValue()).toString());
      case NULL -> NODES.nullNode();
      default -> throw new IllegalArgumentException("not expected here: " + value.getBsonType());
    };
  }

  public static ObjectNode of(BsonDocument document) {
    ObjectNode object = NODES.objectNode();
    document.forEach((name, value) -> object.set(name, of(value)));
    return object;
  }

  /** A field of a document; null when it is missing. */
  static JsonNode field(BsonDocument document, String name) {
    return of(document.get(name, BsonNull.VALUE));
  }

  /** Whether both say the same, where a missing, a null and an empty value are the same. */
  static boolean same(JsonNode one, JsonNode other) {
    if (empty(one) || empty(other)) {
      return empty(one) && empty(other);
    }
    if (one.isObject() && other.isObject()) {
      Set<String> names = new TreeSet<>(one.propertyNames());
      names.addAll(other.propertyNames());
      return names.stream().allMatch(name -> same(one.path(name), other.path(name)));
    }
    if (one.isArray() && other.isArray()) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        if (!same(one.path(i), other.path(i))) {
          return false;
        }
      }
      return true;
    }
    if (one.isNumber() && other.isNumber()) {
      return number(one).compareTo(number(other)) == 0;
    }
    return one.equals(other) || (one.isString() && other.isString() && sameMoment(one, other));
  }

  /** The same moment may be written with more or fewer zeros. */
  private static boolean sameMoment(JsonNode one, JsonNode other) {
    return MOMENT.matcher(one.stringValue()).matches()
        && MOMENT.matcher(other.stringValue()).matches()
        && Instant.parse(one.stringValue()).equals(Instant.parse(other.stringValue()));
  }

  private static BigDecimal number(JsonNode node) {
    return new BigDecimal(node.asString());
  }

  private static boolean empty(JsonNode node) {
    return node.isMissingNode()
        || node.isNull()
        || (node.isArray() && node.isEmpty())
        || (node.isObject() && node.properties().stream().allMatch(e -> empty(e.getValue())));
  }
}
