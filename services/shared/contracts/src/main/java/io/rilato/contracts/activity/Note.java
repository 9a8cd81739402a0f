package io.rilato.contracts.activity;

import io.rilato.contracts.activity.Task.Subject;
import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something written down about a record.
 *
 * @param subject what it is about
 */
public record Note(
    String text,
    @Nullable Subject subject,
    @Nullable String ownerId,
    @Nullable String territoryId,
    Map<String, String> externalIds,
    Map<String, Object> custom)
    implements RecordState {

  public Note {
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
    custom = custom == null ? Map.of() : Map.copyOf(custom);
  }
}
