package io.rilato.activity.task;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.activity.log.Subjects;
import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Task;
import io.rilato.contracts.activity.Task.State;
import io.rilato.contracts.activity.TaskBuilder;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import io.rilato.platform.search.TotalsDefinition;
import io.rilato.platform.values.Values;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tasks: whoever does one is its owner, and only commands change how it stands. */
@Component
class TaskType extends RecordType<Task> {
  static final int LONGEST_TITLE = 200;

  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("title", TEXT)
              .field("state", KEYWORD)
              .field("dueAt", INSTANT)
              .field("doneAt", INSTANT)
              .field("assigneeId", KEYWORD)
              .field("subject.type", KEYWORD)
              .field("subject.id", KEYWORD)
              .field("cause", KEYWORD)
              .field("externalIds", new MapOf(KEYWORD))
              .build(),
          List.of("title"),
          List.of("title"),
          List.of("state"));

  TaskType() {
    super(Topic.TASK, "tasks", Task.class, SEARCH);
  }

  @Override
  public String ownerField() {
    return "assigneeId";
  }

  @Override
  public List<String> aboutPaths() {
    return List.of("subject.id");
  }

  @Override
  public TotalsDefinition totals() {
    return TotalsDefinition.counts("state", "assigneeId");
  }

  @Override
  public Task check(Task wanted, @Nullable Task before, FieldErrors errors) {
    State state = before == null ? State.open : before.state();
    readOnly("/state", wanted.state(), state, errors);
    readOnly("/doneAt", wanted.doneAt(), before == null ? null : before.doneAt(), errors);
    readOnly("/cause", wanted.cause(), before == null ? null : before.cause(), errors);
    String assignee = assignee(wanted, before, errors);
    return TaskBuilder.builder(wanted)
        .title(errors.requiredText("/title", wanted.title(), LONGEST_TITLE))
        .subject(
            Subjects.check(
                "/subject", wanted.subject(), before == null ? null : before.subject(), errors))
        .assigneeId(assignee)
        .ownerId(assignee)
        .custom(Values.custom(wanted.custom(), errors))
        .build();
  }

  private static void readOnly(
      String pointer, @Nullable Object wanted, @Nullable Object before, FieldErrors errors) {
    if (!Objects.equals(wanted, before)) {
      errors.add(pointer, "read-only", "Rilato sets this field");
    }
  }

  /** Assignee and owner are one: whichever of them was named. A new task is its creator's. */
  private static @Nullable String assignee(Task wanted, @Nullable Task before, FieldErrors errors) {
    String assignee = errors.text("/assigneeId", wanted.assigneeId(), 64);
    boolean named =
        before == null ? assignee != null : !Objects.equals(assignee, before.assigneeId());
    return named ? assignee : wanted.ownerId();
  }
}
