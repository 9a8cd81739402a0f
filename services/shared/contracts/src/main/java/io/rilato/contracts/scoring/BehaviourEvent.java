package io.rilato.contracts.scoring;

import io.rilato.kernel.RecordState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a lead did, such as looking at a page.
 *
 * @param type such as {@code page-view}, {@code mail-opened}, {@code form-sent}
 * @param leadId who did it
 * @param at when
 */
public record BehaviourEvent(
    String type,
    String leadId,
    Instant at,
    @Nullable String page,
    @Nullable String ownerId,
    Map<String, String> externalIds,
    Map<String, Object> custom)
    implements RecordState {

  public BehaviourEvent {
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
    custom = custom == null ? Map.of() : Map.copyOf(custom);
  }

  @Override
  public @Nullable String territoryId() {
    return null;
  }
}
