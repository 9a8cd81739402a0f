package io.rilato.leadrouting.routing;

import io.rilato.contracts.leadrouting.RuleSet;
import io.rilato.contracts.leadrouting.RuleSet.Rule;
import io.rilato.leadrouting.lead.LeadSearch;
import io.rilato.leadrouting.routing.Trace.Candidate;
import io.rilato.platform.criteria.Criteria;
import io.rilato.platform.criteria.Criterion;
import io.rilato.platform.criteria.FoldedRecord;
import io.rilato.platform.records.RecordJson;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The decision itself, made of nothing but a lead's fields, a rule set and whose turn it is: the
 * same again for the same, whenever and wherever it is asked.
 */
@Component
public class Decisions {
  private final Criteria criteria;

  public Decisions(Clock clock) {
    this.criteria = new Criteria(LeadSearch.ROUTING, clock);
  }

  /**
   * A rule's condition.
   *
   * @param pointer where it stands in the request, for the error
   * @throws io.rilato.platform.http.Problem when it is not a criterion on leads
   */
  Criterion criterion(String pointer, String when) {
    return criteria.parse(pointer, when);
  }

  /** Of a lead's JSON, what the rules look at. */
  ObjectNode inputs(@Nullable RuleSet rules, ObjectNode lead) {
    ObjectNode inputs = RecordJson.mapper().createObjectNode();
    if (rules == null) {
      return inputs;
    }
    Set<String> fields = new LinkedHashSet<>();
    rules.rules().forEach(rule -> fields.addAll(criterion("when", rule.when()).fields()));
    fields.forEach(path -> copy(lead, inputs, path));
    return inputs;
  }

  private static void copy(JsonNode from, ObjectNode to, String path) {
    int dot = path.indexOf('.');
    JsonNode value = from.get(dot < 0 ? path : path.substring(0, dot));
    if (value == null || value.isNull()) {
      return;
    }
    if (dot < 0) {
      to.set(path, value);
    } else {
      copy(value, to.withObject("/" + path.substring(0, dot)), path.substring(dot + 1));
    }
  }

  /** The first rule that matches. */
  public Optional<Rule> match(@Nullable RuleSet rules, JsonNode inputs) {
    if (rules == null) {
      return Optional.empty();
    }
    FoldedRecord folded = FoldedRecord.of(LeadSearch.ROUTING, inputs);
    return rules.rules().stream()
        .filter(rule -> criterion("when", rule.when()).matches(folded))
        .findFirst();
  }

  /** The place of the candidate who takes the lead; -1 if nobody can. */
  public static int pick(List<Candidate> candidates) {
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).eligible()) {
        return i;
      }
    }
    return -1;
  }
}
