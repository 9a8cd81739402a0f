package io.rilato.platform.search;

import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.criteria.CriteriaSchema;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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

  @Nullable String titleOf(JsonNode record, Set<String> hidden) {
    return first(title, record, hidden);
  }

  @Nullable String subtitleOf(JsonNode record, Set<String> hidden) {
    return first(subtitle, record, hidden);
  }

  /** Which of these fields is hidden, or holds or belongs to one that is; null if none. */
  static @Nullable String hiddenAmong(Collection<String> paths, Set<String> hidden) {
    return paths.stream().filter(path -> HiddenFields.touch(path, hidden)).findFirst().orElse(null);
  }

  private static @Nullable String first(List<String> paths, JsonNode record, Set<String> hidden) {
    return paths.stream()
        .filter(path -> !HiddenFields.touch(path, hidden))
        .flatMap(path -> JsonTexts.at(record, path).stream())
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(null);
  }
}
