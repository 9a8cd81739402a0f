package io.rilato.platform.criteria;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields a criterion may name and their types. Names are paths in the record's JSON: {@code
 * name}, {@code annualRevenue.amount}; a list of objects is one field with a schema of its own.
 */
public record CriteriaSchema(Map<String, Field> fields) {
  private static final Pattern PATH =
      Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*(\\.[a-zA-Z_][a-zA-Z0-9_]*)*");

  public CriteriaSchema {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    for (String path : fields.keySet()) {
      if (!PATH.matcher(path).matches()) {
        throw new IllegalArgumentException("not a field path: " + path);
      }
    }
  }

  /** What a field holds. */
  public sealed interface Field {}

  /** The types of single values. */
  public enum Kind implements Field {
    /** Text compared after NFKC and case folding. */
    TEXT,
    /** An id or code: compared as TEXT, sorted as it is written. */
    KEYWORD,
    INTEGER,
    /** A number with decimals, also where the JSON has it as text, as in money. */
    DECIMAL,
    BOOLEAN,
    /** A day, {@code YYYY-MM-DD}. */
    DATE,
    /** A moment, RFC 3339. */
    INSTANT;

    boolean isText() {
      return this == TEXT || this == KEYWORD;
    }
  }

  /** A list of single values. */
  public record ListOf(Kind element) implements Field {}

  /** A list of objects; conditions within one {@code exists} hold for one and the same object. */
  public record Objects(CriteriaSchema element) implements Field {}

  /** A map from any key to texts, such as {@code externalIds}. */
  public record MapOf(Kind value) implements Field {
    public MapOf {
      if (!value.isText()) {
        throw new IllegalArgumentException("a map holds texts, not " + value);
      }
    }
  }

  /** The field of that path, or null. */
  public @Nullable Field field(String path) {
    return fields.get(path);
  }

  /** This schema with the fields that every record has. */
  public CriteriaSchema withRecordFields() {
    Builder all =
        builder()
            .field("id", Kind.KEYWORD)
            .field("version", Kind.INTEGER)
            .field("createdAt", Kind.INSTANT)
            .field("createdBy.id", Kind.KEYWORD)
            .field("updatedAt", Kind.INSTANT)
            .field("updatedBy.id", Kind.KEYWORD)
            .field("ownerId", Kind.KEYWORD)
            .field("territoryId", Kind.KEYWORD)
            .field("externalIds", new MapOf(Kind.KEYWORD));
    fields.forEach(all::field);
    return all.build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Adds fields one by one. */
  public static final class Builder {
    private final Map<String, Field> fields = new LinkedHashMap<>();

    public Builder field(String path, Field field) {
      fields.put(path, field);
      return this;
    }

    /** Adds a list of objects with these fields. */
    public Builder objects(String path, Builder element) {
      return field(path, new Objects(element.build()));
    }

    public CriteriaSchema build() {
      return new CriteriaSchema(fields);
    }
  }
}
