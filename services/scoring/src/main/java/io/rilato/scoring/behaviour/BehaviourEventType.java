package io.rilato.scoring.behaviour;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.scoring.BehaviourEvent;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import io.rilato.platform.values.Values;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Behaviour events: their rules and how they are found. */
@Component
public class BehaviourEventType extends RecordType<BehaviourEvent> {
  private static final Pattern TYPE = Pattern.compile("[a-z-]{1,40}");
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("type", KEYWORD)
              .field("leadId", KEYWORD)
              .field("at", INSTANT)
              .field("page", TEXT)
              .build(),
          List.of("type", "page"),
          List.of("type"),
          List.of("page"));

  private final Clock clock;

  BehaviourEventType(Clock clock) {
    super(Topic.BEHAVIOUR_EVENT, "behaviour-events", BehaviourEvent.class, SEARCH);
    this.clock = clock;
  }

  @Override
  public List<String> aboutPaths() {
    return List.of("leadId");
  }

  /** The lead has one thing less that it did. */
  @Override
  protected List<String> keptWhenErased() {
    return List.of("ownerId", "leadId");
  }

  /** The lead need not be known: what somebody does may be told before who it is. */
  @Override
  public BehaviourEvent check(
      BehaviourEvent wanted, @Nullable BehaviourEvent before, FieldErrors errors) {
    String type = errors.requiredText("/type", wanted.type(), 40);
    if (!type.isEmpty() && !TYPE.matcher(type).matches()) {
      errors.add("/type", "invalid", "Small letters and - only, such as page-view");
    }
    String leadId = errors.requiredText("/leadId", wanted.leadId(), 64);
    if (leadId.indexOf('@') >= 0) {
      errors.add("/leadId", "invalid", "Not a record's id: " + leadId);
    }
    Instant now = clock.instant();
    Instant at = wanted.at() == null ? now : wanted.at().truncatedTo(ChronoUnit.MILLIS);
    if (at.isAfter(now.plus(CLOCKS_DIFFER))) {
      errors.add("/at", "in-the-future", "It has not happened yet");
    }
    return new BehaviourEvent(
        type,
        leadId,
        at,
        errors.text("/page", wanted.page(), 2_000),
        wanted.ownerId(),
        wanted.externalIds(),
        Values.custom(wanted.custom(), errors));
  }
}
