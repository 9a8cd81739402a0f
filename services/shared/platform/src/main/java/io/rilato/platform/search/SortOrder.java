package io.rilato.platform.search;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import io.rilato.platform.criteria.CriteriaSchema.Field;
import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list: by fields, or by how well a record answers a question, and then by a hash of
 * the id, so that no two records are equal. Missing values come last.
 *
 * @param fields the paths it names
 */
record SortOrder(List<String> fields, List<SortOptions> options) {
  private static final int MAX_FIELDS = 5;

  /**
   * Reads {@code -updatedAt,name}.
   *
   * @throws Problem INVALID_REQUEST naming the field that is unknown or has no order
   */
  static SortOrder parse(SearchDefinition definition, @Nullable String text, boolean byWords) {
    List<String> fields = new ArrayList<>();
    List<SortOptions> options = new ArrayList<>();
    if (text == null && byWords) {
      options.add(SortOptions.of(s -> s.score(o -> o)));
      options.add(by("sort." + IndexDocument.TITLE, FieldType.Keyword, false));
    } else {
      for (String name : (text == null ? "-updatedAt" : text).split(",", -1)) {
        boolean descending = name.startsWith("-");
        String path = descending ? name.substring(1) : name;
        options.add(option(definition, path, descending));
        fields.add(path);
      }
    }
    if (fields.size() > MAX_FIELDS) {
      throw refused("too-many", "At most " + MAX_FIELDS + " fields to sort by");
    }
    options.add(by(IndexDocument.TIE_BREAKER, FieldType.Long, false));
    return new SortOrder(List.copyOf(fields), List.copyOf(options));
  }

  private static SortOptions option(SearchDefinition definition, String path, boolean descending) {
    Field field = definition.schema().field(path);
    if (field == null) {
      throw refused("unknown-field", "There is no field '" + path + "' to sort by");
    }
    if (!(field instanceof Kind kind)) {
      throw refused("not-sortable", "'" + path + "' holds many values: it has no order");
    }
    return switch (kind) {
      case TEXT -> by("sort." + path, FieldType.Keyword, descending);
      case KEYWORD -> by("f." + path, FieldType.Keyword, descending);
      case DECIMAL -> by("f." + path, FieldType.Double, descending);
      case BOOLEAN -> by("f." + path, FieldType.Boolean, descending);
      case INTEGER, DATE, INSTANT -> by("f." + path, FieldType.Long, descending);
    };
  }

  private static SortOptions by(String field, FieldType type, boolean descending) {
    return SortOptions.of(s ->
        s.field(f ->
            f.field(field)
                .order(
                    descending
                        ? co.elastic.clients.elasticsearch._types.SortOrder.Desc
                        : co.elastic.clients.elasticsearch._types.SortOrder.Asc)
                .unmappedType(type)));
  }

  private static Problem refused(String code, String detail) {
    return Problem.of(ProblemType.INVALID_REQUEST, "sort", code, detail);
  }
}
