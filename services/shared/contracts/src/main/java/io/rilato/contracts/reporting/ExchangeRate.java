package io.rilato.contracts.reporting;

import io.rilato.kernel.RecordState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a currency is worth in the tenant's base currency, from a day on until the next
 * rate of that currency.
 *
 * @param currency ISO 4217
 * @param rate without trailing zeros, so that equal rates are equal
 */
public record ExchangeRate(
    String currency, LocalDate from, BigDecimal rate, Map<String, String> externalIds)
    implements RecordState {

  /** A scale beyond this is left as it is: nobody writes such a rate. */
  private static final int MOST_ZEROS = 20;

  public ExchangeRate {
    if (rate != null) {
      rate = rate.stripTrailingZeros();
      rate = rate.scale() < 0 && rate.scale() >= -MOST_ZEROS ? rate.setScale(0) : rate;
    }
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
  }

  @Override
  public @Nullable String ownerId() {
    return null;
  }

  @Override
  public @Nullable String territoryId() {
    return null;
  }
}
