package io.rilato.reporting.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.reporting.facts.LeadFact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Leads that came in a time, by where they came from, and what became of them. */
record LeadsBySource(
    Instant from, Instant to, Instant asOf, List<SourceRow> rows, SourceTotal total) {
  static final String NO_SOURCE = "(none)";

  /**
   * Leads of one source.
   *
   * @param count how many came
   * @param mql how many of them were marketing qualified at some time
   * @param converted how many of them are converted
   * @param conversionRate converted / count
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SourceRow(
      String source, long count, long mql, long converted, @Nullable BigDecimal conversionRate) {}

  /** All of them. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SourceTotal(long count, long mql, long converted, @Nullable BigDecimal conversionRate) {}

  private static final class Count {
    private long count;
    private long mql;
    private long converted;

    void add(LeadFact lead) {
      count++;
      mql += lead.qualifiedAt() == null ? 0 : 1;
      converted += LeadStatus.CONVERTED.equals(lead.status()) ? 1 : 0;
    }
  }

  static LeadsBySource of(Asked asked, Collection<LeadFact> leads, Visible visible) {
    Map<String, Count> bySource = new HashMap<>();
    Count all = new Count();
    for (LeadFact lead : leads) {
      if (visible.includes(lead)) {
        String source = Objects.requireNonNullElse(lead.source(), NO_SOURCE);
        bySource.computeIfAbsent(source, _ -> new Count()).add(lead);
        all.add(lead);
      }
    }
    return new LeadsBySource(
        asked.range().from(),
        asked.range().to(),
        asked.asOf(),
        bySource.entrySet().stream()
            .map(e -> row(e.getKey(), e.getValue()))
            .sorted(
                Comparator.comparingLong(SourceRow::count)
                    .reversed()
                    .thenComparing(SourceRow::source))
            .toList(),
        new SourceTotal(all.count, all.mql, all.converted, Rates.share(all.converted, all.count)));
  }

  private static SourceRow row(String source, Count of) {
    return new SourceRow(
        source, of.count, of.mql, of.converted, Rates.share(of.converted, of.count));
  }
}
