package io.rilato.scoring.rules;

import io.rilato.contracts.scoring.Score;
import io.rilato.contracts.scoring.Score.Contribution;
import io.rilato.contracts.scoring.ScoringModel;
import io.rilato.contracts.scoring.ScoringModel.Rule;
import io.rilato.platform.criteria.Criteria;
import io.rilato.platform.criteria.Criterion;
import io.rilato.platform.criteria.FoldedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A scoring model at one version, ready to score. Immutable and safe to share. */
public final class CompiledModel {
  /** More of one kind say nothing new, and could overflow a sum. */
  static final int MOST_COUNTED = 10_000;

  private static final int LONGEST_REASON = 200;
  private static final int GRADE_A = 80;
  private static final int GRADE_B = 50;
  private static final int GRADE_C = 20;

  private final Key key;
  private final List<FitRule> fitRules = new ArrayList<>();
  private final List<Rule> eventRules = new ArrayList<>();
  private final int mqlThreshold;
  private final @Nullable Integer sqlThreshold;

  /**
   * Tells models and their versions apart.
   *
   * @param id null for the standard model
   */
  public record Key(@Nullable String id, long version) {}

  private record FitRule(Rule rule, Criterion when) {}

  private CompiledModel(Key key, ScoringModel model, Criteria criteria) {
    this.key = key;
    this.mqlThreshold = model.mqlThreshold();
    this.sqlThreshold = model.sqlThreshold();
    for (int i = 0; i < model.rules().size(); i++) {
      Rule rule = model.rules().get(i);
      String when = rule.when();
      if (when == null) {
        eventRules.add(rule);
      } else {
        fitRules.add(new FitRule(rule, criteria.parse("/rules/" + i + "/when", when)));
      }
    }
  }

  static CompiledModel of(Key key, ScoringModel model, Criteria criteria) {
    return new CompiledModel(key, model, criteria);
  }

  public Key key() {
    return key;
  }

  /** What leads do that counts; all else changes no score. */
  public Set<String> eventTypes() {
    return eventRules.stream().map(Rule::event).collect(Collectors.toSet());
  }

  /**
   * The score of a lead: its contributions add up to its total.
   *
   * @param counts how often the lead did what, by the event's type
   */
  public Score score(FoldedRecord lead, Map<String, Integer> counts, long leadVersion) {
    List<Contribution> contributions = new ArrayList<>();
    fitRules.stream()
        .filter(fit -> fit.when().matches(lead))
        .forEach(fit -> contributions.add(contribution(fit)));
    int fit = sum(contributions);
    eventRules.forEach(rule -> {
      int count = counts.getOrDefault(rule.event(), 0);
      if (count > 0) {
        contributions.add(contribution(rule, count));
      }
    });
    int total = sum(contributions);
    return new Score(
        "lead",
        total,
        fit,
        total - fit,
        grade(total),
        total >= mqlThreshold,
        sqlThreshold != null && total >= sqlThreshold,
        key.id(),
        key.version(),
        leadVersion,
        contributions);
  }

  private static int sum(List<Contribution> contributions) {
    return contributions.stream().mapToInt(Contribution::points).sum();
  }

  private static Contribution contribution(FitRule fit) {
    String when = fit.when().toString();
    String reason =
        when.length() <= LONGEST_REASON ? when : when.substring(0, LONGEST_REASON - 1) + "…";
    return new Contribution(fit.rule().id(), fit.rule().name(), fit.rule().points(), reason);
  }

  private static Contribution contribution(Rule rule, int happened) {
    Integer atMost = rule.atMost();
    int most = atMost == null ? MOST_COUNTED : Math.min(atMost, MOST_COUNTED);
    int counted = Math.min(happened, most);
    String reason =
        happened + " x " + rule.event() + (counted < happened ? ", " + counted + " count" : "");
    return new Contribution(rule.id(), rule.name(), counted * rule.points(), reason);
  }

  private static String grade(int total) {
    return total >= GRADE_A ? "A" : total >= GRADE_B ? "B" : total >= GRADE_C ? "C" : "D";
  }
}
