package io.rilato.contracts.contact;

import io.rilato.contracts.leadrouting.StepOutcome;
import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a lead's conversion to a company and a contact. It has the lead's id. */
public record ContactConversion(@Nullable StepOutcome company, @Nullable StepOutcome contact)
    implements RecordState {
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
