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
 */
public record ExchangeRate(
    String currency, LocalDate from, BigDecimal rate, Map<String, String> externalIds)
    implements RecordState {

  public ExchangeRate {
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
