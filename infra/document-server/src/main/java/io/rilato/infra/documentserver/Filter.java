package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query. Comparisons with plain values are {@link Condition}s: checked on the bytes of a document
 * and known to the planner. Only where there is more to it is a document decoded.
 */
final class Filter {
  private final Document query;
  private final List<Condition> conditions = new ArrayList<>();
  private final List<List<Filter>> alternatives = new ArrayList<>();
  private boolean complete = true;
  private boolean decoded;

  Filter(@Nullable Document query) {
    this.query = query == null ? new Document() : flattened(query);
    this.query.forEach(this::parse);
  }

  /** The conditions every match fulfils. */
  List<Condition> conditions() {
    return conditions;
  }

  /** For each {@code $or}, its branches. */
  List<List<Filter>> alternatives() {
    return alternatives;
  }

  Document query() {
    return query;
  }

  /** Whether the conditions are all there is to this query. */
  boolean isComplete() {
    return complete;
  }

  boolean matches(byte[] document) {
    for (Condition condition : conditions) {
      if (!condition.matches(document)) {
        return false;
      }
    }
    if (decoded) {
      return new DefaultQueryMatcher().matches(Bson.decode(document), query);
    }
    for (List<Filter> branches : alternatives) {
      if (branches.stream().noneMatch(branch -> branch.matches(document))) {
        return false;
      }
    }
    return true;
  }

  /** {@code {$and: [{a: 1}, {b: 2}]}} is {@code {a: 1, b: 2}} as long as the keys differ. */
  static Document flattened(Document query) {
    if (!(query.get("$and") instanceof Collection<?> parts) || parts.isEmpty()) {
      return query;
    }
    Document result = query.clone();
    result.remove("$and");
    for (Object part : parts) {
      if (!(part instanceof Document document)) {
        return query;
      }
      for (Map.Entry<String, Object> entry : flattened(document).entrySet()) {
        if (result.containsKey(entry.getKey())) {
          return query;
        }
        result.put(entry.getKey(), entry.getValue());
      }
    }
    return result;
  }

  private void parse(String field, @Nullable Object value) {
    switch (field) {
      case "$and" -> parts(value).forEach(part -> flattened(part).forEach(this::parse));
      case "$or" -> {
        complete = false;
        alternatives.add(parts(value).stream().map(Filter::new).toList());
      }
      case "$comment" -> {}
      default -> {
        if (field.startsWith("$")) {
          decode();
        } else if (isPlain(value)) {
          conditions.add(Condition.anyOf(field, List.of(KeyWriter.encode(value))));
        } else if (value instanceof Document operators && isOperators(operators)) {
          operators.forEach((operator, operand) -> operator(field, operator, operand));
        } else {
          decode();
        }
      }
    }
  }

  /** There is more to this query than is checked here. */
  private void decode() {
    complete = false;
    decoded = true;
  }

  private void operator(String field, String operator, @Nullable Object operand) {
    Condition condition =
        switch (operator) {
          case "$eq" -> isPlain(operand) ? Condition.anyOf(field, keys(operand)) : null;
          case "$ne" -> isPlain(operand) ? Condition.noneOf(field, keys(operand)) : null;
          case "$in" -> isPlainList(operand) ? Condition.anyOf(field, keys(operand)) : null;
          case "$nin" -> isPlainList(operand) ? Condition.noneOf(field, keys(operand)) : null;
          case "$gt" -> isOrdered(operand) ? Condition.from(field, key(operand), false) : null;
          case "$gte" -> isOrdered(operand) ? Condition.from(field, key(operand), true) : null;
          case "$lt" -> isOrdered(operand) ? Condition.to(field, key(operand), false) : null;
          case "$lte" -> isOrdered(operand) ? Condition.to(field, key(operand), true) : null;
          case "$exists" -> Condition.exists(field, isTrue(operand));
          default -> null;
        };
    if (condition == null) {
      decode();
    } else {
      conditions.add(condition);
    }
  }

  /** The library says what is wrong with parts that are none. */
  private List<Document> parts(@Nullable Object value) {
    List<Document> documents = new ArrayList<>();
    if (value instanceof Collection<?> parts) {
      for (Object part : parts) {
        if (part instanceof Document document) {
          documents.add(document);
        } else {
          decode();
        }
      }
    }
    if (documents.isEmpty()) {
      decode();
    }
    return documents;
  }

  private static boolean isOperators(Document document) {
    return !document.isEmpty()
        && document.keySet().stream().allMatch(key -> key.startsWith("$"))
        && !BsonRegularExpression.isRegularExpression(document);
  }

  private static boolean isPlain(@Nullable Object value) {
    return !(value instanceof Map
        || value instanceof Collection
        || value instanceof BsonRegularExpression
        || value instanceof MinKey
        || value instanceof MaxKey
        || isNotANumber(value));
  }

  private static boolean isNotANumber(@Nullable Object value) {
    return value instanceof Number number && Double.isNaN(number.doubleValue());
  }

  private static boolean isOrdered(@Nullable Object value) {
    return value != null && isPlain(value);
  }

  private static boolean isPlainList(@Nullable Object value) {
    return value instanceof Collection<?> values && values.stream().allMatch(Filter::isPlain);
  }

  private static boolean isTrue(@Nullable Object value) {
    return Utils.isTrue(value);
  }

  private static byte[] key(@Nullable Object value) {
    return KeyWriter.encode(value);
  }

  private static List<byte[]> keys(@Nullable Object value) {
    return value instanceof Collection<?> values
        ? values.stream().map(Filter::key).toList()
        : List.of(key(value));
  }
}
