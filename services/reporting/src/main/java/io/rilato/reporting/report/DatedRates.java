package io.rilato.reporting.report;

import io.rilato.contracts.reporting.ExchangeRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What currencies were worth in the base currency, day by day. */
final class DatedRates {
  private final String base;
  private final Map<String, NavigableMap<LocalDate, BigDecimal>> rates = new HashMap<>();

  DatedRates(String base, List<ExchangeRate> rates) {
    this.base = base;
    rates.forEach(rate ->
        this.rates
            .computeIfAbsent(rate.currency(), _ -> new TreeMap<>())
            .put(rate.from(), rate.rate()));
  }

  /** What one unit was worth that day; null when nobody said. */
  @Nullable BigDecimal on(LocalDate day, String currency) {
    if (currency.equals(base)) {
      return BigDecimal.ONE;
    }
    var known = rates.get(currency);
    var rate = known == null ? null : known.floorEntry(day);
    return rate == null ? null : rate.getValue();
  }
}
