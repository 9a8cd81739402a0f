package io.rilato.activity.log;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Note;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import io.rilato.platform.values.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes: a text about a record. */
@Component
class NoteType extends RecordType<Note> {
  static final int LONGEST_TEXT = 20_000;

  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("text", TEXT)
              .field("subject.type", KEYWORD)
              .field("subject.id", KEYWORD)
              .field("externalIds", new MapOf(KEYWORD))
              .build(),
          List.of("text"),
          List.of("text"),
          List.of("subject.type"));

  NoteType() {
    super(Topic.NOTE, "notes", Note.class, SEARCH);
  }

  @Override
  public List<String> aboutPaths() {
    return List.of("subject.id");
  }

  @Override
  public Note check(Note wanted, @Nullable Note before, FieldErrors errors) {
    return new Note(
        errors.requiredText("/text", wanted.text(), LONGEST_TEXT),
        Subjects.check(
            "/subject", wanted.subject(), before == null ? null : before.subject(), errors),
        wanted.ownerId(),
        wanted.territoryId(),
        wanted.externalIds(),
        Values.custom(wanted.custom(), errors));
  }
}
