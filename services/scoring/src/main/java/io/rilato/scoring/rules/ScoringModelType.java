package io.rilato.scoring.rules;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INTEGER;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.Topic;
import io.rilato.contracts.scoring.ScoringModel;
import io.rilato.contracts.scoring.ScoringModel.Rule;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchDefinition;
import io.rilato.platform.values.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Scoring models: their rules and how they are found. */
@Component
public class ScoringModelType extends RecordType<ScoringModel> {
  /** What the types of behaviour events look like. */
  public static final Pattern EVENT = Pattern.compile("[a-z-]{1,40}");

  private static final int MOST_RULES = 100;
  private static final int MOST_POINTS = 100;
  private static final int HIGHEST_THRESHOLD = 1_000_000;

  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", TEXT)
              .field("mqlThreshold", INTEGER)
              .field("sqlThreshold", INTEGER)
              .field("activatedAt", INSTANT)
              .objects(
                  "rules",
                  CriteriaSchema.builder()
                      .field("id", KEYWORD)
                      .field("name", TEXT)
                      .field("event", KEYWORD)
                      .field("points", INTEGER))
              .build(),
          List.of("name", "rules.name"),
          List.of("name"),
          List.of("rules.name"));

  private final Models models;

  ScoringModelType(Models models) {
    super(Topic.SCORING_MODEL, "scoring/models", ScoringModel.class, SEARCH);
    this.models = models;
  }

  @Override
  public OptionalLong mostOfTenant() {
    return OptionalLong.of(200);
  }

  @Override
  public ScoringModel check(
      ScoringModel wanted, @Nullable ScoringModel before, FieldErrors errors) {
    if (!Objects.equals(wanted.activatedAt(), before == null ? null : before.activatedAt())) {
      errors.add("/activatedAt", "read-only", "Rilato sets this field: POST …/activate");
    }
    errors.size("/rules", wanted.rules(), MOST_RULES);
    List<Rule> rules = Values.mapped(wanted.rules(), "/rules", (r, p) -> rule(r, p, errors));
    checkIds(wanted.rules(), errors);
    if (wanted.mqlThreshold() == null) {
      errors.add("/mqlThreshold", "required", "From which total is a lead marketing qualified?");
    }
    checkThreshold("/mqlThreshold", wanted.mqlThreshold(), errors);
    checkThreshold("/sqlThreshold", wanted.sqlThreshold(), errors);
    return new ScoringModel(
        errors.requiredText("/name", wanted.name(), 200),
        Objects.requireNonNullElse(rules, List.of()),
        wanted.mqlThreshold(),
        wanted.sqlThreshold(),
        wanted.activatedAt(),
        wanted.externalIds());
  }

  private static void checkThreshold(String pointer, @Nullable Integer value, FieldErrors errors) {
    if (value != null && Math.abs((long) value) > HIGHEST_THRESHOLD) {
      errors.add(pointer, "out-of-range", "At most " + HIGHEST_THRESHOLD);
    }
  }

  private static void checkIds(List<Rule> rules, FieldErrors errors) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      String id = rules.get(i).id();
      if (id != null && !id.isBlank() && !seen.add(id.strip())) {
        errors.add("/rules/" + i + "/id", "repeated", "Another rule has this id");
      }
    }
  }

  private Rule rule(Rule rule, String pointer, FieldErrors errors) {
    String when = errors.text(pointer + "/when", rule.when(), 4_096);
    String event = errors.text(pointer + "/event", rule.event(), 40);
    if ((when == null) == (event == null)) {
      errors.add(pointer, "one-of", "Give either when, a criterion, or event, a behaviour's type");
    }
    if (when != null) {
      models.check(pointer + "/when", when, errors);
    }
    if (event != null && !EVENT.matcher(event).matches()) {
      errors.add(pointer + "/event", "invalid", "Small letters and - only, such as page-view");
    }
    checkNumbers(rule, pointer, errors);
    return new Rule(
        errors.requiredText(pointer + "/id", rule.id(), 64),
        errors.requiredText(pointer + "/name", rule.name(), 200),
        when,
        event,
        rule.points(),
        rule.atMost());
  }

  private static void checkNumbers(Rule rule, String pointer, FieldErrors errors) {
    Integer points = rule.points();
    if (points == null) {
      errors.add(pointer + "/points", "required", "How many points?");
    } else if (points < -MOST_POINTS || points > MOST_POINTS) {
      errors.add(pointer + "/points", "out-of-range", "From -100 to 100");
    }
    Integer atMost = rule.atMost();
    if (atMost != null && atMost < 1) {
      errors.add(pointer + "/atMost", "out-of-range", "Not below 1");
    }
    if (atMost != null && rule.when() != null) {
      errors.add(pointer + "/atMost", "not-allowed", "A criterion counts once; events may repeat");
    }
  }
}
