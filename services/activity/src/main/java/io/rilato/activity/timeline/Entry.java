package io.rilato.activity.timeline;

import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.kernel.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as it is kept.
 *
 * @param id the same however often its event comes; of one record in the order of the versions
 * @param version of the record
 * @param at when, for the business
 * @param about the records on whose timelines it stands; the first is the record it happened to
 * @param titleFields the fields the title is made of
 * @param text of the field {@code text}; of a command why it was done
 * @param gone whether it is told no longer
 */
record Entry(
    String id,
    long version,
    Instant at,
    String kind,
    String eventType,
    List<Reference> about,
    @Nullable String title,
    List<String> titleFields,
    @Nullable String text,
    Actor actor,
    List<FieldChange> changes,
    boolean gone) {
  Entry {
    about = List.copyOf(about);
    titleFields = List.copyOf(titleFields);
    changes = List.copyOf(changes);
  }

  /** The record it happened to. */
  Reference record() {
    return about.getFirst();
  }

  /** The id of the event that told of it. */
  String eventId() {
    return record().id() + "@" + version;
  }
}
