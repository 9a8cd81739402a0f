package io.rilato.platform.search;

import co.elastic.clients.elasticsearch._types.mapping.DynamicMapping;
import co.elastic.clients.elasticsearch._types.mapping.IndexOptions;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import co.elastic.clients.json.JsonData;
import io.rilato.platform.access.Sharing;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.criteria.FieldMapping;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The mapping of a record type's index, derived from its search definition. Nothing is analysed
 * beyond splitting at spaces: texts come folded. The answered record is a binary column, so that a
 * list is answered without unpacking stored documents, and neither Elasticsearch nor we parse it.
 * Sources are not kept: an index is built from the change log, never from another index.
 */
final class SearchMapping {
  /** Changes whenever documents of the same mapping are built differently. */
  private static final int LAYOUT = 1;

  private static final String FINGERPRINT = "fingerprint";

  private SearchMapping() {}

  static TypeMapping of(SearchDefinition definition) {
    return TypeMapping.of(m ->
        m.dynamic(DynamicMapping.False)
            .meta(FINGERPRINT, JsonData.of(fingerprint(definition)))
            .source(s -> s.enabled(false))
            .properties(properties(definition)));
  }

  /** Tells indices apart that hold something else or hold it differently. */
  static String fingerprint(SearchDefinition definition) {
    String text = LAYOUT + definition.toString() + properties(definition);
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The fingerprint of the definition that an index was made for. */
  static String fingerprint(TypeMapping mapping) {
    JsonData found = mapping.meta().get(FINGERPRINT);
    return found == null ? "" : found.to(String.class);
  }

  private static Map<String, Property> properties(SearchDefinition definition) {
    Property keyword = Property.of(p -> p.keyword(k -> k));
    Property words =
        Property.of(p ->
            p.text(t ->
                t.analyzer("whitespace")
                    .norms(false)
                    .indexOptions(IndexOptions.Docs)
                    .indexPrefixes(i -> i.minChars(1).maxChars(3))));
    Map<String, Property> properties = new LinkedHashMap<>();
    properties.put(IndexDocument.TIE_BREAKER, Property.of(p -> p.long_(l -> l.index(false))));
    properties.put("tenant", keyword);
    properties.put("deleted", Property.of(p -> p.boolean_(b -> b)));
    properties.put("deletedAt", Property.of(p -> p.long_(l -> l)));
    properties.put("ownerId", keyword);
    properties.put("territoryId", keyword);
    properties.put(Sharing.FIELD, keyword);
    properties.put("title", words);
    properties.put("words", words);
    properties.put("sort", Property.of(p -> p.object(o -> o.properties(sorts(definition)))));
    properties.put("f", FieldMapping.of(definition.schema()));
    properties.put("record", Property.of(p -> p.binary(b -> b.docValues(v -> v.enabled(true)))));
    return properties;
  }

  private static Map<String, Property> sorts(SearchDefinition definition) {
    Property keyword = Property.of(p -> p.keyword(k -> k.index(false)));
    Map<String, Property> sorts = new LinkedHashMap<>();
    sorts.put(IndexDocument.TITLE, keyword);
    definition
        .schema()
        .fields()
        .forEach((path, field) -> {
          if (field == Kind.TEXT) {
            sorts.put(path, keyword);
          }
        });
    return sorts;
  }
}
