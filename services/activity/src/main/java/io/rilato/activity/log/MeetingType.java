package io.rilato.activity.log;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Meeting;
import io.rilato.contracts.activity.MeetingBuilder;
import io.rilato.contracts.activity.Task.Subject;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import io.rilato.platform.values.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Meetings, planned and past. */
@Component
class MeetingType extends RecordType<Meeting> {
  private static final int LONGEST_TITLE = 200;
  private static final int MOST_ATTENDEES = 50;

  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("title", TEXT)
              .field("startsAt", INSTANT)
              .field("endsAt", INSTANT)
              .field("location", TEXT)
              .field("text", TEXT)
              .field("subject.type", KEYWORD)
              .field("subject.id", KEYWORD)
              .objects(
                  "attendees", CriteriaSchema.builder().field("type", KEYWORD).field("id", KEYWORD))
              .field("externalIds", new MapOf(KEYWORD))
              .build(),
          List.of("title", "location", "text"),
          List.of("title"),
          List.of("location"));

  MeetingType() {
    super(Topic.MEETING, "meetings", Meeting.class, SEARCH);
  }

  @Override
  public List<String> aboutPaths() {
    return List.of("subject.id");
  }

  @Override
  public Meeting check(Meeting wanted, @Nullable Meeting before, FieldErrors errors) {
    if (wanted.startsAt() == null) {
      errors.add("/startsAt", "required", "When does it start?");
    } else if (wanted.endsAt() != null && wanted.endsAt().isBefore(wanted.startsAt())) {
      errors.add("/endsAt", "before-start", "Not before startsAt");
    }
    return MeetingBuilder.builder(wanted)
        .title(errors.requiredText("/title", wanted.title(), LONGEST_TITLE))
        .subject(
            Subjects.check(
                "/subject", wanted.subject(), before == null ? null : before.subject(), errors))
        .location(errors.text("/location", wanted.location(), LONGEST_TITLE))
        .text(errors.text("/text", wanted.text(), NoteType.LONGEST_TEXT))
        .attendees(
            attendees(wanted.attendees(), before == null ? null : before.attendees(), errors))
        .custom(Values.custom(wanted.custom(), errors))
        .build();
  }

  private static @Nullable List<Subject> attendees(
      @Nullable List<Subject> wanted, @Nullable List<Subject> before, FieldErrors errors) {
    if (wanted == null) {
      return null;
    }
    if (wanted.size() > MOST_ATTENDEES) {
      errors.add("/attendees", "too-many", "At most " + MOST_ATTENDEES);
    }
    List<Subject> checked = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Subject each = wanted.get(i);
      Subject was = before != null && before.contains(each) ? each : null;
      Subject attendee = Subjects.check("/attendees/" + i, each, was, errors);
      if (attendee != null) {
        checked.add(attendee);
      }
    }
    return checked;
  }
}
