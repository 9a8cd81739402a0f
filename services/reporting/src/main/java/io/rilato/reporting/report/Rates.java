package io.rilato.reporting.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Shares and growth, as decimals with four places. */
final class Rates {
  private static final int PLACES = 4;

  private Rates() {}

  /** The part of the whole; null when there is no whole. */
  static @Nullable BigDecimal share(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(whole), PLACES, RoundingMode.HALF_EVEN);
  }

  /** By what part of the last it has grown; null when there was nothing. */
  static @Nullable BigDecimal growth(long now, long last) {
    return share(now - last, last);
  }
}
