package io.rilato.contracts.identity;

import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An organisation that uses Rilato; in EUR, UTC and calendar years unless said otherwise. */
public record Tenant(
    String name,
    String baseCurrency,
    String timeZone,
    Integer fiscalYearStartMonth,
    Map<String, String> externalIds)
    implements RecordState {

  public Tenant {
    baseCurrency = baseCurrency == null ? "EUR" : baseCurrency;
    timeZone = timeZone == null ? "UTC" : timeZone;
    fiscalYearStartMonth = fiscalYearStartMonth == null ? 1 : fiscalYearStartMonth;
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
