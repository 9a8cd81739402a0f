package io.rilato.platform.criteria;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import io.rilato.platform.criteria.CriteriaSchema.Field;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.criteria.CriteriaSchema.Objects;
import java.util.LinkedHashMap;
import java.util.Map;

/** How Elasticsearch indexes a folded record, so that compiled criteria find what they mean. */
public final class FieldMapping {
  private FieldMapping() {}

  /** The mapping of an index document's {@code f}. */
  public static Property of(CriteriaSchema schema) {
    return Property.of(p -> p.object(o -> o.properties(properties(schema))));
  }

  private static Map<String, Property> properties(CriteriaSchema schema) {
    Map<String, Property> properties = new LinkedHashMap<>();
    schema.fields().forEach((path, field) -> properties.put(path, property(field)));
    return properties;
  }

  private static Property property(Field field) {
    return switch (field) {
      case Kind kind -> single(kind);
      case ListOf(Kind kind) -> nested(Map.of(FoldedRecord.VALUE, single(kind)));
      case Objects(CriteriaSchema element) -> nested(properties(element));
      case MapOf(Kind kind) ->
          nested(Map.of(FoldedRecord.KEY, single(Kind.KEYWORD), FoldedRecord.VALUE, single(kind)));
    };
  }

  private static Property nested(Map<String, Property> properties) {
    return Property.of(p -> p.nested(n -> n.properties(properties)));
  }

  private static Property single(Kind kind) {
    return switch (kind) {
      case TEXT -> Property.of(p -> p.keyword(k -> k.docValues(d -> d.enabled(false))));
      case KEYWORD -> Property.of(p -> p.keyword(k -> k));
      case INTEGER, DATE, INSTANT -> Property.of(p -> p.long_(n -> n));
      case DECIMAL -> Property.of(p -> p.double_(n -> n));
      case BOOLEAN -> Property.of(p -> p.boolean_(b -> b));
    };
  }
}
