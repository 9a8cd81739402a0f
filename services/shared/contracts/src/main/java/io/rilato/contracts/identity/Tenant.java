package io.rilato.contracts.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that uses Rilato; in EUR, UTC and calendar years unless said otherwise.
 *
 * @param quotas how much of what it may have, where that is not what is usual; only the operator
 *     sets them
 */
public record Tenant(
    String name,
    String baseCurrency,
    String timeZone,
    Integer fiscalYearStartMonth,
    Map<String, String> externalIds,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> quotas)
    implements RecordState {

  public Tenant {
    baseCurrency = baseCurrency == null ? "EUR" : baseCurrency;
    timeZone = timeZone == null ? "UTC" : timeZone;
    fiscalYearStartMonth = fiscalYearStartMonth == null ? 1 : fiscalYearStartMonth;
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
    quotas = quotas == null ? Map.of() : Map.copyOf(quotas);
  }

  /** One with the usual quotas. */
  public Tenant(
      String name,
      String baseCurrency,
      String timeZone,
      Integer fiscalYearStartMonth,
      Map<String, String> externalIds) {
    this(name, baseCurrency, timeZone, fiscalYearStartMonth, externalIds, Map.of());
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
