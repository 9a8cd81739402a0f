package io.rilato.contracts.deal;

import io.rilato.contracts.leadrouting.StepOutcome;
import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a lead's conversion to a deal. It has the lead's id. */
public record DealConversion(@Nullable StepOutcome deal) implements RecordState {
  @Override
  public @Nullable String ownerId() {
    return null;
  }

  @Override
  public @Nullable String territoryId() {
    return null;
  }

  @Override
  public Map<String, String> externalIds() {
    return Map.of();
  }
}
