package io.rilato.contracts.activity;

import io.rilato.contracts.activity.Task.Subject;
import io.rilato.kernel.RecordState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A meeting, planned or past.
 *
 * @param subject what it is about
 * @param attendees users, contacts and leads who take part
 */
@RecordBuilder
public record Meeting(
    String title,
    @Nullable Subject subject,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable String location,
    @Nullable String text,
    @Nullable List<Subject> attendees,
    @Nullable String ownerId,
    @Nullable String territoryId,
    Map<String, String> externalIds,
    Map<String, Object> custom)
    implements RecordState {

  public Meeting {
    attendees = attendees == null ? null : List.copyOf(attendees);
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
    custom = custom == null ? Map.of() : Map.copyOf(custom);
  }
}
