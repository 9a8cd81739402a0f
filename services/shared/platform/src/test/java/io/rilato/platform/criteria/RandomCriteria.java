package io.rilato.platform.criteria;

import io.rilato.platform.criteria.CriteriaSchema.Field;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.criteria.CriteriaSchema.Objects;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random schemas, records that fit them more or less, and criteria over them. */
final class RandomCriteria {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  /** Few, so that values meet; awkward, so that folding and ordering matter. */
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "A",
          "b",
          "ab",
          "ba",
          "Straße",
          "STRASSE",
          "ﬁn",
          "FIN",
          "Å",
          "Å",
          "a*b",
          "a?b",
          "a\\b",
          "*",
          "?",
          "\\",
          "Ⅷ",
          "viii",
          "İ",
          "i̇",
          "ς",
          "Σ",
          "é",
          "e\u0301",
          "\uFFFF",
          "😀",
          "😀b",
          "\uD83D",
          "\uDE00x",
          "\u200D",
          "ﷺ",
          "it's",
          "\"q\"",
          "line\nbreak",
          "日本",
          "Ω",
          "x".repeat(400),
          "é".repeat(40_000),
          "é".repeat(4_999) + "b",
          "😀".repeat(6_000));

  private static final List<String> NAMES = List.of("a", "b", "c.d", "c.e", "name", "f_1");

  private final Random random;

  RandomCriteria(Random random) {
    this.random = random;
  }

  CriteriaSchema schema() {
    return schema(2);
  }

  private CriteriaSchema schema(int depth) {
    CriteriaSchema.Builder builder = CriteriaSchema.builder();
    for (String name : NAMES) {
      if (random.nextInt(4) > 0) {
        builder.field(name, field(depth));
      }
    }
    return builder.field("always", kind()).build();
  }

  private Field field(int depth) {
    return switch (random.nextInt(7)) {
      case 0 -> new ListOf(kind());
      case 1 -> new MapOf(random.nextBoolean() ? Kind.TEXT : Kind.KEYWORD);
      case 2 -> depth == 0 ? kind() : new Objects(schema(depth - 1));
      default -> kind();
    };
  }

  private Kind kind() {
    return any(List.of(Kind.values()));
  }

  ObjectNode record(CriteriaSchema schema) {
    ObjectNode record = JSON.objectNode();
    schema
        .fields()
        .forEach((path, field) -> {
          int fate = random.nextInt(10);
          if (fate > 1) {
            put(record, path, fate == 2 ? anything() : value(field));
          }
        });
    return record;
  }

  private static void put(ObjectNode object, String path, JsonNode value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      object.set(path, value);
    } else if (object.path(path.substring(0, dot)) instanceof ObjectNode inner) {
      put(inner, path.substring(dot + 1), value);
    } else {
      put(object.putObject(path.substring(0, dot)), path.substring(dot + 1), value);
    }
  }

  private JsonNode anything() {
    return any(
        List.of(
            JSON.nullNode(),
            JSON.arrayNode(),
            JSON.objectNode(),
            JSON.arrayNode().addNull().add("a"),
            JSON.stringNode("not a date"),
            JSON.numberNode(1.5),
            JSON.numberNode(Long.MAX_VALUE),
            JSON.numberNode(new java.math.BigInteger("99999999999999999999")),
            JSON.booleanNode(true)));
  }

  private JsonNode value(Field field) {
    return switch (field) {
      case Kind kind -> single(kind);
      case ListOf(Kind kind) -> array(() -> random.nextInt(8) == 0 ? anything() : single(kind));
      case Objects(CriteriaSchema element) ->
          array(() -> random.nextInt(8) == 0 ? anything() : record(element));
      case MapOf(Kind kind) -> {
        ObjectNode map = JSON.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.set(key(), random.nextInt(8) == 0 ? anything() : single(kind));
        }
        yield map;
      }
    };
  }

  private JsonNode array(Supplier<JsonNode> elements) {
    var array = JSON.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      array.add(elements.get());
    }
    return array;
  }

  private JsonNode single(Kind kind) {
    return switch (kind) {
      case TEXT, KEYWORD -> JSON.stringNode(any(TEXTS));
      case INTEGER -> JSON.numberNode(integer());
      case DECIMAL ->
          random.nextBoolean() ? JSON.numberNode(decimal()) : JSON.stringNode("" + decimal());
      case BOOLEAN -> JSON.booleanNode(random.nextBoolean());
      case DATE -> JSON.stringNode(day());
      case INSTANT -> JSON.stringNode(moment());
    };
  }

  private String key() {
    return any(List.of("erp", "ERP", "k 2", "", "é"));
  }

  private long integer() {
    return any(List.of(0L, 1L, -1L, 2L, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE));
  }

  private double decimal() {
    return any(List.of(0.0, -0.0, 0.1, 0.30000000000000004, 0.3, -2.5, 1.0, 1e300, 1e-300));
  }

  private String day() {
    return TODAY.minusDays(random.nextInt(7) - 3).toString();
  }

  private String moment() {
    Instant near = Instant.parse("2026-11-21T00:00:00Z");
    long millis = any(List.of(0L, 1L, -1L, 3_600_000L, 86_400_000L, -86_400_000L, 50_000_000L));
    return near.plusMillis(millis).toString();
  }

  String criterion(CriteriaSchema schema) {
    return condition(schema, "", 3);
  }

  private String condition(CriteriaSchema schema, String prefix, int depth) {
    return switch (depth == 0 ? 9 : random.nextInt(12)) {
      case 0, 1 -> chain(" && ", schema, prefix, depth);
      case 2, 3 -> chain(" || ", schema, prefix, depth);
      case 4, 5 -> "!(" + condition(schema, prefix, depth - 1) + ")";
      default -> {
        String name = any(List.copyOf(schema.fields().keySet()));
        yield about(prefix + name, schema.fields().get(name), depth);
      }
    };
  }

  private String chain(String operator, CriteriaSchema schema, String prefix, int depth) {
    return IntStream.range(0, 1 + random.nextInt(3))
        .mapToObj(_ -> condition(schema, prefix, depth - 1))
        .collect(Collectors.joining(operator, "(", ")"));
  }

  private String about(String name, Field field, int depth) {
    if (random.nextInt(8) == 0) {
      return "has(" + name + ")";
    }
    return switch (field) {
      case Kind kind -> comparison(name, kind);
      case ListOf(Kind kind) ->
          random.nextBoolean()
              ? literal(kind) + " in " + name
              : name + ".exists(e, " + onElement(kind) + ")";
      case Objects(CriteriaSchema element) -> {
        String variable = "e" + depth;
        yield name
            + ".exists("
            + variable
            + ", "
            + condition(element, variable + ".", Math.max(0, depth - 1))
            + ")";
      }
      case MapOf(Kind kind) ->
          random.nextInt(5) == 0
              ? quoted(key()) + " in " + name
              : comparison(name + "[" + quoted(key()) + "]", kind);
    };
  }

  private String onElement(Kind kind) {
    String one = comparison("e", kind);
    return switch (random.nextInt(4)) {
      case 0 -> one + " && " + comparison("e", kind);
      case 1 -> "!(" + one + ")";
      default -> one;
    };
  }

  private String comparison(String name, Kind kind) {
    boolean text = kind.isText();
    boolean day = kind == Kind.DATE || kind == Kind.INSTANT;
    return switch (random.nextInt(8)) {
      case 0 -> text ? name + ".startsWith(" + literal(kind) + ")" : compared(name, kind);
      case 1 -> text ? name + ".contains(" + shortText() + ")" : compared(name, kind);
      case 2 -> kind == Kind.BOOLEAN ? name : compared(name, kind);
      case 3 -> name + " in [" + literal(kind) + ", " + literal(kind) + "]";
      case 4 -> name + " in []";
      case 5 ->
          day
              ? "daysSince(" + name + ") " + operator() + " " + (random.nextInt(7) - 3)
              : compared(name, kind);
      case 6 -> literal(kind) + " == " + name;
      default -> compared(name, kind);
    };
  }

  private String compared(String name, Kind kind) {
    String operator = kind == Kind.BOOLEAN ? any(List.of("==", "!=")) : operator();
    return name + " " + operator + " " + literal(kind);
  }

  private String operator() {
    return any(List.of("==", "!=", "<", "<=", ">", ">="));
  }

  private String literal(Kind kind) {
    return switch (kind) {
      case TEXT, KEYWORD -> quoted(any(TEXTS.stream().filter(t -> t.length() < 900).toList()));
      case INTEGER -> "" + integer();
      case DECIMAL -> random.nextInt(4) == 0 ? "1" : "" + decimal();
      case BOOLEAN -> "" + random.nextBoolean();
      case DATE -> quoted(day());
      case INSTANT -> quoted(random.nextBoolean() ? day() : moment());
    };
  }

  private String shortText() {
    return quoted(any(TEXTS.stream().filter(t -> t.length() < 80).toList()));
  }

  /** A CEL string; a lone half of a character cannot be written in one. */
  private static String quoted(String text) {
    String whole =
        new String(
            text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.UTF_8);
    return "'" + whole.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** As indexed. */
  static Map<String, Object> document(CriteriaSchema schema, ObjectNode record) {
    return Map.of("f", FoldedRecord.of(schema, record).values());
  }
}
