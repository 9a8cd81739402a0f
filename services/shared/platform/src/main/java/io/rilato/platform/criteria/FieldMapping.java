package io.rilato.platform.criteria;

import co.elastic.clients.elasticsearch._types.mapping.DocValues;
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
    return Property.of(p -> p.object(o -> o.properties(properties(schema, true))));
  }

  private static Map<String, Property> properties(CriteriaSchema schema, boolean sortable) {
    Map<String, Property> properties = new LinkedHashMap<>();
    schema.fields().forEach((path, field) -> properties.put(path, property(field, sortable)));
    return properties;
  }

  private static Property property(Field field, boolean sortable) {
    return switch (field) {
      case Kind kind -> single(kind, sortable);
      case MapOf(Kind kind) -> single(kind, false);
      case ListOf(Kind kind) -> nested(Map.of(FoldedRecord.VALUE, single(kind, false)));
      case Objects(CriteriaSchema element) -> nested(properties(element, false));
    };
  }

  private static Property nested(Map<String, Property> properties) {
    return Property.of(p -> p.nested(n -> n.properties(properties)));
  }

  /** Texts are sorted by another form of them, and what is nested not at all. */
  private static Property single(Kind kind, boolean sortable) {
    DocValues values = DocValues.of(d -> d.enabled(sortable && kind != Kind.TEXT));
    return switch (kind) {
      case TEXT, KEYWORD -> Property.of(p -> p.keyword(k -> k.docValues(values)));
      case INTEGER, DATE, INSTANT -> Property.of(p -> p.long_(n -> n.docValues(values)));
      case DECIMAL -> Property.of(p -> p.double_(n -> n.docValues(values)));
      case BOOLEAN -> Property.of(p -> p.boolean_(n -> n.docValues(values)));
    };
  }
}
