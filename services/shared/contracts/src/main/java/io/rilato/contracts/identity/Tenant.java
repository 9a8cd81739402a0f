package io.rilato.contracts.identity;

import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An organisation that uses Rilato. */
public record Tenant(
    String name,
    String baseCurrency,
    String timeZone,
    int fiscalYearStartMonth,
    Map<String, String> externalIds)
    implements RecordState {

  public Tenant {
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
