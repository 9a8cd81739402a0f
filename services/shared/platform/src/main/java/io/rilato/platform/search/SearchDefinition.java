package io.rilato.platform.search;

import io.rilato.platform.criteria.CriteriaSchema;
import java.util.List;

/**
 * How a record type is found. Everything is named by paths in the record's JSON, such as {@code
 * fullName} and {@code emails.value}, so that what a caller may not see can be left out.
 *
 * @param schema the fields criteria, filters and sorts may name; those every record has need not be
 *     in it
 * @param words the fields whose texts a search by words looks in
 * @param title the field a hit is called by; the first that the record has and the caller sees
 * @param subtitle what tells a hit from others of that title, chosen likewise
 */
public record SearchDefinition(
    CriteriaSchema schema, List<String> words, List<String> title, List<String> subtitle) {
  public SearchDefinition {
    schema = schema.withRecordFields();
    words = List.copyOf(words);
    title = List.copyOf(title);
    subtitle = List.copyOf(subtitle);
  }
}
