package io.rilato.platform.criteria;

import io.rilato.platform.criteria.CriteriaSchema.Field;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.criteria.CriteriaSchema.Objects;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The values of a record that criteria see, each in the form in which it is compared: folded text,
 * long, double, boolean, the number of a day since 1970, milliseconds since 1970. The same values
 * are evaluated in memory and indexed, so the two cannot disagree about what a record holds.
 *
 * <p>Missing are absent fields, nulls, empty lists and what is not of the field's type. A list of
 * single values is a list of {@code {v}}, a map a list of {@linkplain #entry entries}; of each only
 * the first {@value #MAX_ELEMENTS} count.
 *
 * @param values by path in the schema
 */
public record FoldedRecord(Map<String, Object> values) {
  static final int MAX_ELEMENTS = 1_000;
  private static final int MAX_KEY = 500;
  static final String VALUE = "v";

  public static FoldedRecord of(CriteriaSchema schema, JsonNode record) {
    return new FoldedRecord(fold(schema, record));
  }

  private static Map<String, Object> fold(CriteriaSchema schema, JsonNode object) {
    Map<String, Object> values = LinkedHashMap.newLinkedHashMap(schema.fields().size());
    schema
        .fields()
        .forEach((path, field) -> {
          Object value = fold(field, at(object, path));
          if (value != null) {
            values.put(path, value);
          }
        });
    return values;
  }

  private static JsonNode at(JsonNode object, String path) {
    int dot = path.indexOf('.');
    return dot < 0
        ? object.path(path)
        : at(object.path(path.substring(0, dot)), path.substring(dot + 1));
  }

  private static @Nullable Object fold(Field field, JsonNode node) {
    return switch (field) {
      case Kind kind -> fold(kind, node);
      case ListOf(Kind kind) -> node.isArray() ? orMissing(elements(kind, node)) : null;
      case Objects(CriteriaSchema element) ->
          node.isArray() ? orMissing(objects(element, node)) : null;
      case MapOf(Kind kind) -> node.isObject() ? orMissing(entries(kind, node)) : null;
    };
  }

  private static <E> @Nullable List<E> orMissing(List<E> list) {
    return list.isEmpty() ? null : list;
  }

  private static List<Map<String, Object>> elements(Kind kind, JsonNode array) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (JsonNode element : array) {
      Object value = fold(kind, element);
      if (value != null && found.size() < MAX_ELEMENTS) {
        found.add(Map.of(VALUE, value));
      }
    }
    return found;
  }

  private static List<Map<String, Object>> objects(CriteriaSchema schema, JsonNode array) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (JsonNode element : array) {
      if (element.isObject() && found.size() < MAX_ELEMENTS) {
        found.add(fold(schema, element));
      }
    }
    return found;
  }

  private static List<String> entries(Kind kind, JsonNode map) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      Object value = fold(kind, entry.getValue());
      if (value != null && found.size() < MAX_ELEMENTS) {
        String key = entry(entry.getKey(), "");
        found.putIfAbsent(key, key + value);
      }
    }
    return List.copyOf(found.values());
  }

  /** An entry of a map as one text, so that the entries of a key stand together. */
  static String entry(String key, String value) {
    String bounded = FoldedText.bounded(key).replace('\0', ' ');
    return bounded.substring(0, Math.min(bounded.length(), MAX_KEY)) + '\0' + value;
  }

  private static @Nullable Object fold(Kind kind, JsonNode node) {
    return switch (kind) {
      case TEXT, KEYWORD -> node.isString() ? FoldedText.of(node.stringValue()) : null;
      case INTEGER ->
          node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : null;
      case DECIMAL -> node.isNumber() || node.isString() ? (Object) decimal(node.asString()) : null;
      case BOOLEAN -> node.isBoolean() ? (Object) node.booleanValue() : null;
      case DATE -> node.isString() ? (Object) day(node.stringValue()) : null;
      case INSTANT -> node.isString() ? (Object) moment(node.stringValue()) : null;
    };
  }

  static @Nullable Double decimal(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value + 0.0 : null; // -0.0 becomes 0.0
    } catch (NumberFormatException _) {
      return null;
    }
  }

  static @Nullable Long day(String text) {
    try {
      return LocalDate.parse(text).toEpochDay();
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** Milliseconds since 1970 of a moment, or of midnight UTC of a day. */
  static @Nullable Long moment(String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
          : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException _) {
      return null;
    }
  }
}
