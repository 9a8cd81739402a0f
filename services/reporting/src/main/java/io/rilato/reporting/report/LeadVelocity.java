package io.rilato.reporting.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.reporting.facts.LeadFact;
import io.rilato.reporting.facts.Range;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many leads became marketing qualified in each month, and how that grows. */
record LeadVelocity(Instant from, Instant to, Instant asOf, List<MonthRow> rows, MonthTotal total) {

  /**
   * One calendar month where the tenant is; of a month that the range cuts, what lies within.
   *
   * @param growth (qualified - qualified of the month before) / qualified of the month before
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MonthRow(String month, long qualified, @Nullable BigDecimal growth) {}

  /** All months. */
  record MonthTotal(long qualified) {}

  /** The time that must be known: the range and the month before. */
  static Range needed(Asked asked) {
    Instant before =
        month(asked.range().from(), asked.zone())
            .minusMonths(1)
            .atDay(1)
            .atStartOfDay(asked.zone())
            .toInstant();
    return new Range(before, asked.range().to());
  }

  /**
   * The report.
   *
   * @param leads those that first were qualified in the time that is {@link #needed}
   */
  static LeadVelocity of(Asked asked, Collection<LeadFact> leads, Visible visible) {
    YearMonth first = month(asked.range().from(), asked.zone());
    YearMonth last = month(asked.range().to().minusMillis(1), asked.zone());
    Map<YearMonth, Long> counts = new HashMap<>();
    for (LeadFact lead : leads) {
      Instant at = Objects.requireNonNull(lead.qualifiedAt());
      YearMonth month = month(at, asked.zone());
      if (visible.includes(lead) && (asked.range().contains(at) || month.isBefore(first))) {
        counts.merge(month, 1L, Long::sum);
      }
    }
    List<MonthRow> rows = new ArrayList<>();
    long total = 0;
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      long count = counts.getOrDefault(month, 0L);
      long before = counts.getOrDefault(month.minusMonths(1), 0L);
      rows.add(new MonthRow(month.toString(), count, Rates.growth(count, before)));
      total += count;
    }
    return new LeadVelocity(
        asked.range().from(), asked.range().to(), asked.asOf(), rows, new MonthTotal(total));
  }

  private static YearMonth month(Instant moment, ZoneId zone) {
    return YearMonth.from(moment.atZone(zone));
  }
}
