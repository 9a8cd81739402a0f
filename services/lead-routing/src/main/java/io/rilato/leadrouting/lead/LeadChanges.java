package io.rilato.leadrouting.lead;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventFailure;
import io.rilato.platform.events.Infrastructure;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What Rilato itself changes of many leads, each by itself: one that cannot be changed holds up no
 * other.
 */
@Component
public class LeadChanges {
  private static final Logger LOG = LoggerFactory.getLogger(LeadChanges.class);

  private final Records<Lead> leads;
  private final LeadRoutingSettings settings;
  private final Clock clock;

  LeadChanges(RecordRegistry registry, LeadType type, LeadRoutingSettings settings, Clock clock) {
    this.leads = registry.records(type);
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Changes leads of one tenant; one that cannot be changed is named in the log and waits for its
   * next turn.
   *
   * @return one outcome per step, in order
   */
  public List<Outcome<Lead>> changeAll(TenantId tenant, List<Step<Lead>> steps) {
    List<Outcome<Lead>> outcomes = leads.changeAll(steps);
    List<Step<Lead>> waiting = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Refused<Lead>(var problem)
          && !Infrastructure.isAway(problem)) {
        RecordId id = steps.get(i).id();
        LOG.warn(
            "Lead {} of tenant {} waits, it cannot be changed: {}", id, tenant, problem.type());
        Command command = Command.bySystem(tenant, "lead-routing");
        waiting.add(new Step<>(command, id, false, before -> postponed(existing(id, before))));
      }
    }
    // One that cannot even wait stays due.
    leads.changeAll(waiting);
    return outcomes;
  }

  /** Whether the change is done or will never be; otherwise it is to be asked for again. */
  public static boolean isSettled(Outcome<Lead> outcome) {
    return switch (outcome) {
      case Outcome.Unknown<Lead> _ -> false;
      case Outcome.Refused<Lead>(var problem) -> !Infrastructure.isAway(problem);
      default -> true;
    };
  }

  /** Throws the problem of the first change that is to be asked for again. */
  public static void requireSettled(List<Outcome<Lead>> outcomes) {
    outcomes.stream()
        .filter(outcome -> !isSettled(outcome))
        .findFirst()
        .ifPresent(Outcome::orThrow);
  }

  /** What an event makes of the lead that it is about. */
  @FunctionalInterface
  public interface Effect<T extends RecordState> {
    Decision<Lead> on(Stored<Lead> lead, RecordEvent<T> event);
  }

  /**
   * Changes the leads that a batch of events is about. Each of them is tried; an event whose lead
   * cannot be changed is the one that fails.
   */
  public <T extends RecordState> void follow(
      List<RecordEvent<T>> batch, Actor actor, Effect<T> effect) {
    batch.stream()
        .filter(event -> !event.voided() && !event.deleted())
        .collect(Collectors.groupingBy(RecordEvent::tenant))
        .forEach((_, events) -> {
          List<Outcome<Lead>> outcomes =
              leads.changeAll(events.stream().map(event -> step(event, actor, effect)).toList());
          requireSettled(outcomes);
          for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused<Lead>(var problem)) {
              int place = batch.indexOf(events.get(i));
              throw new EventFailure(place, "The lead cannot be changed", problem);
            }
          }
        });
  }

  private static <T extends RecordState> Step<Lead> step(
      RecordEvent<T> event, Actor actor, Effect<T> effect) {
    RecordId id = new RecordId(event.recordId());
    Cause cause = new Cause("event", Map.of("event", event.id()), null, null);
    Command command = new Command(new TenantId(event.tenant()), actor, cause, null);
    return new Step<>(command, id, false, before -> effect.on(existing(id, before), event));
  }

  /** The lead as it is; a {@link Problem} if there is none. */
  public static Stored<Lead> existing(RecordId id, @Nullable Stored<Lead> found) {
    if (found == null) {
      throw Problem.notFound("lead", id);
    }
    return found;
  }

  /** When a lead that could not be routed is tried again: the older it is, the later. */
  public Instant nextTry(Stored<Lead> lead) {
    Instant now = clock.instant();
    Duration age = Duration.between(lead.createdAt(), now);
    Duration pause = age.compareTo(settings.waitFirst()) < 0 ? settings.waitFirst() : age;
    return now.plus(pause.compareTo(settings.waitMost()) > 0 ? settings.waitMost() : pause);
  }

  private Decision<Lead> postponed(Stored<Lead> lead) {
    return new Decision<>(
        LeadEditing.of(lead.state()).postponed(clock.instant(), nextTry(lead)).lead(),
        "waiting",
        lead.deleted());
  }
}
