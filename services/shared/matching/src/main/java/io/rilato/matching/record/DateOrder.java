package io.rilato.matching.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns from all dates of a base whether the month is written before the day. */
public final class DateOrder {
  private int monthFirst;
  private int dayFirst;

  /** Looks at one date; only those such as 12/24/1971 tell. */
  public void see(@Nullable String date) {
    if (date == null || date.length() < 6) {
      return;
    }
    List<String> parts = Words.split(Folding.fold(date));
    if (parts.size() >= 3 && parts.getFirst().length() <= 2) {
      int first = BirthDates.number(parts.getFirst());
      int second = BirthDates.number(parts.get(1));
      if (first > 12 && first <= 31 && second <= 12) {
        dayFirst++;
      } else if (second > 12 && second <= 31 && first <= 12) {
        monthFirst++;
      }
    }
  }

  /** Whether more dates have the month first. */
  public boolean monthFirst() {
    return monthFirst > dayFirst;
  }
}
