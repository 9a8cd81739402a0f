package io.rilato.platform.search;

import io.rilato.platform.criteria.CriteriaSchema.Kind;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What records of a type are counted by.
 *
 * @param by fields of {@link Kind#KEYWORD} that may be asked for
 * @param money a field of {@link io.rilato.kernel.Money} that is summed up; null if none is
 * @param percent a field that says how much of the money is weighted in; null means all
 */
public record TotalsDefinition(List<String> by, @Nullable String money, @Nullable String percent) {
  public TotalsDefinition {
    by = List.copyOf(by);
  }

  /** Only counts. */
  public static TotalsDefinition counts(String... by) {
    return new TotalsDefinition(List.of(by), null, null);
  }

  /** The paths that totals tell of. */
  List<String> told(String key) {
    return Stream.of(key, money, percent).filter(Objects::nonNull).toList();
  }

  TotalsDefinition checked(SearchDefinition definition) {
    for (String field : by) {
      if (definition.schema().field(field) != Kind.KEYWORD) {
        throw new IllegalArgumentException("not counted by what is no keyword: " + field);
      }
    }
    return this;
  }
}
