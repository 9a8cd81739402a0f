package io.rilato.activity.log;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INTEGER;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Call;
import io.rilato.contracts.activity.CallBuilder;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import io.rilato.platform.values.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Calls that were made or taken. */
@Component
class CallType extends RecordType<Call> {
  private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();
  private static final int LONGEST_OUTCOME = 100;

  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("direction", KEYWORD)
              .field("outcome", KEYWORD)
              .field("startedAt", INSTANT)
              .field("durationSeconds", INTEGER)
              .field("text", TEXT)
              .field("subject.type", KEYWORD)
              .field("subject.id", KEYWORD)
              .field("externalIds", new MapOf(KEYWORD))
              .build(),
          List.of("text", "outcome"),
          List.of("outcome", "text"),
          List.of("direction"));

  CallType() {
    super(Topic.CALL, "calls", Call.class, SEARCH);
  }

  @Override
  public List<String> aboutPaths() {
    return List.of("subject.id");
  }

  @Override
  @SuppressWarnings("ConstantValue") // absent in a request that leaves it out
  public Call check(Call wanted, @Nullable Call before, FieldErrors errors) {
    if (wanted.direction() == null) {
      errors.add("/direction", "required", "Must be in or out");
    }
    Integer seconds = wanted.durationSeconds();
    if (seconds != null && (seconds < 0 || seconds > LONGEST_SECONDS)) {
      errors.add("/durationSeconds", "out-of-range", "Expected 0 to " + LONGEST_SECONDS);
    }
    return CallBuilder.builder(wanted)
        .subject(
            Subjects.check(
                "/subject", wanted.subject(), before == null ? null : before.subject(), errors))
        .outcome(errors.text("/outcome", wanted.outcome(), LONGEST_OUTCOME))
        .text(errors.text("/text", wanted.text(), NoteType.LONGEST_TEXT))
        .custom(Values.custom(wanted.custom(), errors))
        .build();
  }

  @Override
  public Call complete(
      TenantId tenant, Call checked, @Nullable Call before, Instant at, FieldErrors errors) {
    return checked.startedAt() == null
        ? CallBuilder.builder(checked).startedAt(at).build()
        : checked;
  }
}
