package io.rilato.platform.criteria;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields a criterion may name and their types. Names are paths in the record's JSON: {@code
 * name}, {@code address.city}; a list of objects is one field with a schema of its own.
 */
public record CriteriaSchema(Map<String, Field> fields) {
  public CriteriaSchema {
    fields = Map.copyOf(fields);
  }

  /** What a field holds. */
  public sealed interface Field {}

  /** The types of single values. */
  public enum Kind implements Field {
    /** Text compared after NFKC and case folding. */
    TEXT,
    /** An id or code: compared as TEXT, never searched by words. */
    KEYWORD,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    /** A day, {@code YYYY-MM-DD}. */
    DATE,
    /** A moment, RFC 3339 UTC. */
    INSTANT
  }

  /** A list of single values. */
  public record ListOf(Kind element) implements Field {}

  /** A list of objects; conditions within one {@code exists} hold for one and the same object. */
  public record Objects(CriteriaSchema element) implements Field {}

  /** A map with any string keys and text values, such as {@code externalIds}. */
  public record MapOf(Kind value) implements Field {}

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

    public CriteriaSchema build() {
      return new CriteriaSchema(fields);
    }
  }
}
