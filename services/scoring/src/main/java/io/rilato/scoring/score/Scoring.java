package io.rilato.scoring.score;

import io.rilato.contracts.scoring.Score;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import io.rilato.scoring.behaviour.Behaviours;
import io.rilato.scoring.rules.CompiledModel;
import io.rilato.scoring.rules.LeadSchema;
import io.rilato.scoring.rules.Models;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Scores leads by all that is known about them: the lead, what it did, and the model in force.
 * Whoever changes one of the three has leads scored after it; who finds, having scored, that one of
 * them has changed meanwhile scores again. So however many do this at once, the last score rests on
 * the last of each.
 */
@Component
class Scoring {
  private final Records<Score> scores;
  private final Subjects subjects;
  private final Behaviours behaviours;
  private final Models models;

  Scoring(
      RecordRegistry registry,
      ScoreType type,
      Subjects subjects,
      Behaviours behaviours,
      Models models) {
    this.scores = registry.records(type);
    this.subjects = subjects;
    this.behaviours = behaviours;
    this.models = models;
  }

  /**
   * A lead to score.
   *
   * @param command why
   * @param known the lead, where it is at hand already
   * @param created whether it was just created, so that it should have no score
   */
  record Wish(String leadId, Command command, @Nullable Subject known, boolean created) {
    static Wish of(String leadId, Command command) {
      return new Wish(leadId, command, null, false);
    }

    Wish again() {
      return of(leadId, command);
    }
  }

  /** What a score rests on. */
  private record Basis(long version, Map<String, Integer> counts, CompiledModel.Key model) {}

  /** Scores those of the tenant's leads that are known and open. */
  void score(TenantId tenant, List<Wish> wishes) {
    List<Wish> open = wishes;
    while (!open.isEmpty()) {
      Map<String, Basis> used = scoreOnce(tenant, open);
      Map<String, Basis> now = basis(tenant, List.copyOf(used.keySet()));
      open =
          open.stream()
              .filter(wish -> used.containsKey(wish.leadId()))
              .filter(wish -> !Objects.equals(used.get(wish.leadId()), now.get(wish.leadId())))
              .map(Wish::again)
              .toList();
    }
  }

  private Map<String, Basis> scoreOnce(TenantId tenant, List<Wish> wishes) {
    CompiledModel model = models.inForce(tenant);
    Map<String, Subject> leads = leads(tenant, wishes);
    leads.values().removeIf(lead -> !lead.open());
    Map<String, Map<String, Integer>> counts =
        behaviours.count(tenant, leads.keySet(), model.eventTypes());
    Map<String, Basis> used = new HashMap<>();
    List<Step<Score>> steps = new ArrayList<>();
    for (Wish wish : wishes) {
      Subject lead = leads.get(wish.leadId());
      if (lead != null) {
        Map<String, Integer> did = counts.getOrDefault(lead.id(), Map.of());
        used.put(lead.id(), new Basis(lead.version(), did, model.key()));
        Score score = model.score(LeadSchema.fold(lead.attributes()), did, lead.version());
        RecordId id = new RecordId(lead.id());
        steps.add(new Step<>(wish.command(), id, wish.created(), before -> decide(before, score)));
      }
    }
    if (!steps.isEmpty()) {
      scores.changeAll(steps).forEach(Outcome::orThrow);
    }
    return used;
  }

  /** The version of the lead that was scored is no reason for another version of its score. */
  private static Decision<Score> decide(@Nullable Stored<Score> before, Score score) {
    if (before == null || before.voided()) {
      return new Decision<>(score, "created", false);
    }
    boolean same = score.equals(withVersion(before.state(), score.subjectVersion()));
    return new Decision<>(same ? before.state() : score, "updated", before.deleted());
  }

  private static Score withVersion(Score score, long subjectVersion) {
    return new Score(
        score.subjectType(),
        score.total(),
        score.fit(),
        score.engagement(),
        score.grade(),
        score.mql(),
        score.sql(),
        score.modelId(),
        score.modelVersion(),
        subjectVersion,
        score.contributions());
  }

  private Map<String, Subject> leads(TenantId tenant, List<Wish> wishes) {
    Map<String, Subject> leads = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (Wish wish : wishes) {
      if (wish.known() == null) {
        unknown.add(wish.leadId());
      } else {
        leads.put(wish.leadId(), wish.known());
      }
    }
    if (!unknown.isEmpty()) {
      leads.putAll(subjects.list(tenant, unknown));
    }
    return leads;
  }

  private Map<String, Basis> basis(TenantId tenant, List<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    CompiledModel model = models.inForce(tenant);
    Map<String, Map<String, Integer>> counts = behaviours.count(tenant, ids, model.eventTypes());
    Map<String, Basis> now = new HashMap<>();
    subjects
        .list(tenant, ids)
        .forEach((id, lead) ->
            now.put(id, new Basis(lead.version(), counts.getOrDefault(id, Map.of()), model.key())));
    return now;
  }
}
