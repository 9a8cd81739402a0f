package io.rilato.reporting.report;

import io.rilato.reporting.report.PipelineBySeller.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums of deals' amounts, exact until they are told. */
final class Amounts {
  private static final int PERCENT = 2;

  private final String base;
  private final Sum inBase = new Sum();
  private final Map<String, Sum> byCurrency = new TreeMap<>();
  private final Map<String, Sum> withoutRate = new TreeMap<>();
  private long count;

  private static final class Sum {
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal weighted = BigDecimal.ZERO;

    void add(BigDecimal more, BigDecimal moreWeighted) {
      amount = amount.add(more);
      weighted = weighted.add(moreWeighted);
    }

    Amount told(String currency) {
      int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
      return new Amount(
          currency,
          amount.setScale(digits, RoundingMode.HALF_EVEN).toPlainString(),
          weighted.setScale(digits, RoundingMode.HALF_EVEN).toPlainString());
    }
  }

  Amounts(String base) {
    this.base = base;
  }

  /**
   * Counts a deal in.
   *
   * @param percent of it that counts as weighted
   * @param rate what one unit is worth in the base currency; null when nobody said
   */
  void add(
      @Nullable BigDecimal amount,
      @Nullable String currency,
      int percent,
      @Nullable BigDecimal rate) {
    count++;
    if (amount == null || currency == null) {
      return;
    }
    BigDecimal weighted = amount.multiply(BigDecimal.valueOf(percent)).movePointLeft(PERCENT);
    byCurrency.computeIfAbsent(currency, _ -> new Sum()).add(amount, weighted);
    if (rate == null) {
      withoutRate.computeIfAbsent(currency, _ -> new Sum()).add(amount, weighted);
    } else {
      inBase.add(amount.multiply(rate), weighted.multiply(rate));
    }
  }

  long count() {
    return count;
  }

  List<Amount> amounts() {
    return told(byCurrency);
  }

  Amount inBase() {
    return inBase.told(base);
  }

  List<Amount> withoutRate() {
    return told(withoutRate);
  }

  private static List<Amount> told(Map<String, Sum> sums) {
    return sums.entrySet().stream().map(e -> e.getValue().told(e.getKey())).toList();
  }
}
