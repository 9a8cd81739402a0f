package io.rilato.platform.search;

import io.rilato.kernel.RecordState;
import io.rilato.platform.access.Sharing;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.criteria.FoldedRecord;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordView;
import io.rilato.platform.records.Stored;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record as it is indexed.
 *
 * @param json the document; of a deleted record only its trace, which outlives late events
 */
record IndexDocument(String id, long version, byte[] json) {
  /** The sort key that hits of equal rank are ordered by; no field can have this name. */
  static final String TITLE = "-title";

  /**
   * What tells records apart that are equal otherwise: 64 bits of a hash of the id. Numbers are
   * compared without reading a text for every hit.
   */
  static final String TIE_BREAKER = "tieBreaker";

  static IndexDocument of(SearchDefinition definition, Stored<? extends RecordState> record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(TIE_BREAKER, UUID.nameUUIDFromBytes(bytes(record)).getLeastSignificantBits());
    fields.put("tenant", record.tenant().value());
    boolean gone = record.deleted() || record.voided();
    fields.put("deleted", gone);
    if (gone) {
      fields.put("deletedAt", record.updatedAt().toEpochMilli());
    } else {
      addContent(fields, definition, record);
    }
    byte[] json = RecordJson.mapper().writeValueAsBytes(fields);
    return new IndexDocument(record.id().value(), record.version(), json);
  }

  private static byte[] bytes(Stored<?> record) {
    return record.id().value().getBytes(StandardCharsets.UTF_8);
  }

  private static void addContent(
      Map<String, Object> fields,
      SearchDefinition definition,
      Stored<? extends RecordState> record) {
    ObjectNode view = RecordView.of(record);
    if (record.state().ownerId() != null) {
      fields.put("ownerId", record.state().ownerId());
    }
    if (record.state().territoryId() != null) {
      fields.put("territoryId", record.state().territoryId());
    }
    if (!record.shares().isEmpty()) {
      fields.put(Sharing.FIELD, Sharing.words(record.shares()));
    }
    fields.put("title", words(definition.title(), view));
    fields.put("words", words(definition.words(), view));
    fields.put("sort", sorts(definition, view));
    fields.put("f", FoldedRecord.of(definition.schema(), view).values());
    // By way of a text, which UTF-8 may not have halves of characters of.
    String json = RecordJson.mapper().writeValueAsString(view);
    fields.put("record", json.getBytes(StandardCharsets.UTF_8));
  }

  private static String words(List<String> paths, JsonNode view) {
    Set<String> words = new LinkedHashSet<>();
    for (String path : paths) {
      JsonTexts.at(view, path).forEach(text -> words.addAll(Words.of(text)));
    }
    return String.join(" ", words);
  }

  private static Map<String, String> sorts(SearchDefinition definition, JsonNode view) {
    Map<String, String> sorts = new LinkedHashMap<>();
    String title = definition.titleOf(view, Set.of());
    if (title != null) {
      sorts.put(TITLE, Words.sortKey(title));
    }
    definition
        .schema()
        .fields()
        .forEach((path, field) -> {
          List<String> texts = field == Kind.TEXT ? JsonTexts.at(view, path) : List.of();
          if (!texts.isEmpty()) {
            sorts.put(path, Words.sortKey(texts.getFirst()));
          }
        });
    return sorts;
  }
}
