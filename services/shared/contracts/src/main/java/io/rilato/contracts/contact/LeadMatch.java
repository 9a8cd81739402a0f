package io.rilato.contracts.contact;

import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contact whose email or phone a lead has. It has the lead's id.
 *
 * @param by {@code email} or {@code phone}
 */
public record LeadMatch(String contactId, String by) implements RecordState {
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
