package io.rilato.scoring.score;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.scoring.BehaviourEvent;
import io.rilato.contracts.scoring.ScoringModel;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.Command;
import io.rilato.scoring.behaviour.Behaviours;
import io.rilato.scoring.score.Scoring.Wish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Hears of leads, of what they do, and of models, and has leads scored for it. */
@Component
class Feeds {
  private final Subjects subjects;
  private final Behaviours behaviours;
  private final Scoring scoring;
  private final Rescorings rescorings;

  Feeds(
      EventConsumers events,
      Subjects subjects,
      Behaviours behaviours,
      Scoring scoring,
      Rescorings rescorings) {
    this.subjects = subjects;
    this.behaviours = behaviours;
    this.scoring = scoring;
    this.rescorings = rescorings;
    events.subscribe("score-leads", Topic.LEAD, Lead.class, this::leads);
    events.subscribe("behaviour", Topic.BEHAVIOUR_EVENT, BehaviourEvent.class, this::behaviours);
    events.subscribe("rescore", Topic.SCORING_MODEL, ScoringModel.class, this::models);
  }

  private void leads(List<RecordEvent<Lead>> batch) {
    byTenant(batch)
        .forEach((tenant, events) -> {
          Map<String, Subject> newest = new LinkedHashMap<>();
          events.stream()
              .filter(Subject::changesBy)
              .map(Subject::of)
              .forEach(subject ->
                  newest.merge(subject.id(), subject, (a, b) -> a.version() > b.version() ? a : b));
          subjects.save(tenant, newest.values());
          Map<String, Wish> wishes = new LinkedHashMap<>();
          for (RecordEvent<Lead> event : events) {
            if (Subject.scoresAnew(event)) {
              wishes.merge(event.recordId(), wish(event, newest), (a, b) -> a.created() ? a : b);
            }
          }
          scoring.score(tenant, List.copyOf(wishes.values()));
        });
  }

  /** Only of a new lead it is sure enough that no higher version is known. */
  private static Wish wish(RecordEvent<Lead> event, Map<String, Subject> newest) {
    boolean created = event.version() == 1;
    return new Wish(
        event.recordId(), command(event), created ? newest.get(event.recordId()) : null, created);
  }

  private void behaviours(List<RecordEvent<BehaviourEvent>> batch) {
    byTenant(batch)
        .forEach((tenant, events) -> {
          behaviours.save(tenant, events);
          Map<String, Wish> wishes = new LinkedHashMap<>();
          for (RecordEvent<BehaviourEvent> event : events) {
            leadsOf(event).forEach(lead -> wishes.put(lead, Wish.of(lead, command(event))));
          }
          scoring.score(tenant, List.copyOf(wishes.values()));
        });
  }

  /** The lead it is about, and the one it was about before. */
  private static List<String> leadsOf(RecordEvent<BehaviourEvent> event) {
    List<String> leads = new ArrayList<>(List.of(event.state().leadId()));
    event.changes().stream()
        .filter(change -> change.field().equals("leadId"))
        .map(FieldChange::from)
        .filter(Objects::nonNull)
        .forEach(before -> leads.add(before.toString()));
    return leads;
  }

  private void models(List<RecordEvent<ScoringModel>> batch) {
    batch.stream()
        .filter(event -> event.state().activatedAt() != null && !event.voided())
        .forEach(event -> rescorings.add(new TenantId(event.tenant()), event));
  }

  private static <T extends RecordState> Map<TenantId, List<RecordEvent<T>>> byTenant(
      List<RecordEvent<T>> batch) {
    return batch.stream()
        .collect(
            Collectors.groupingBy(
                event -> new TenantId(event.tenant()), LinkedHashMap::new, Collectors.toList()));
  }

  private static Command command(RecordEvent<?> event) {
    return new Command(
        new TenantId(event.tenant()),
        Actor.system("scoring"),
        new Cause("event", Map.of("event", event.id()), null, null),
        event.occurredAt());
  }
}
