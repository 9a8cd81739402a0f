package io.rilato.platform.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/**
 * A page of records.
 *
 * @param items the records' JSON, written to the answer as it was indexed
 * @param nextCursor asks for the next page; null on the last
 * @param total of all pages, if it was asked for
 */
public record SearchPage(List<RawValue> items, @Nullable String nextCursor, @Nullable Long total) {
  public SearchPage {
    items = List.copyOf(items);
  }
}
