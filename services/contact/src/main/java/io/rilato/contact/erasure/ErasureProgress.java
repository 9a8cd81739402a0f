package io.rilato.contact.erasure;

import io.rilato.contracts.contact.Erasure;
import io.rilato.contracts.contact.Erasure.Stage;
import io.rilato.contracts.contact.Erasure.State;
import io.rilato.contracts.contact.Erasure.Step;
import io.rilato.contracts.contact.Erasure.StepState;
import io.rilato.contracts.contact.Erasure.Subject;
import io.rilato.contracts.contact.ErasureBuilder;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.ErasureReports;
import io.rilato.platform.events.ErasureReports.Report;
import io.rilato.platform.events.KafkaSettings;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes erasures from stage to stage by what the services report. People found to be linked begin
 * the round anew; a stage is over when all services have done the same round.
 */
@Component
class ErasureProgress {
  /** Kafka looks every five minutes what it may delete, and deletes a minute later. */
  private static final Duration KAFKA_DELETES_WITHIN = Duration.ofMinutes(6);

  /** More do not fit into the record of an erasure. */
  private static final int MOST_SUBJECTS = 1_000;

  private static final String PROGRESSED = "progressed";

  private final Records<Erasure> erasures;
  private final Duration retention;
  private final Clock clock;

  ErasureProgress(
      RecordRegistry registry,
      ErasureType type,
      ErasureReports reports,
      KafkaSettings kafka,
      Clock clock) {
    this.erasures = registry.records(type);
    this.retention = kafka.retention();
    this.clock = clock;
    reports.listen(this::take);
  }

  private void take(Report report) {
    TenantId tenant = new TenantId(report.tenant());
    RecordId id = new RecordId(report.erasureId());
    if (erasures.findNewest(tenant, id).isPresent()) {
      erasures
          .change(
              new io.rilato.platform.records.Step<>(
                  Command.bySystem(tenant, Records.ERASURE),
                  id,
                  false,
                  before -> decide(before, report)))
          .orThrow();
    }
  }

  private Decision<Erasure> decide(@Nullable Stored<Erasure> before, Report report) {
    Erasure erasure = Objects.requireNonNull(before, "looked up just now").state();
    boolean asked =
        erasure.state() == State.running
            && Objects.equals(erasure.round(), report.round())
            && !before.deleted();
    if (!asked) {
      return new Decision<>(erasure, PROGRESSED, before.deleted());
    }
    Instant now = clock.instant();
    List<Step> steps =
        erasure.steps().stream()
            .map(step -> step.service().equals(report.service()) ? after(step, report, now) : step)
            .toList();
    return decide(erasure, steps, report, now);
  }

  private Decision<Erasure> decide(Erasure erasure, List<Step> steps, Report report, Instant now) {
    ErasureBuilder next = ErasureBuilder.builder(erasure).steps(steps);
    Set<Subject> subjects = new LinkedHashSet<>(erasure.subjects());
    int round = Objects.requireNonNullElse(erasure.round(), 1) + 1;
    boolean more = subjects.addAll(report.linked());
    if (more && subjects.size() > MOST_SUBJECTS) {
      next.steps(steps.stream().map(step -> tooMany(step, report, now)).toList());
    } else if (more) {
      next.subjects(List.copyOf(subjects)).round(round).steps(ErasureType.waiting(steps));
    } else if (steps.stream().allMatch(step -> step.state() == StepState.done)) {
      switch (erasure.stage()) {
        case records -> next.stage(Stage.traces).round(round).steps(ErasureType.waiting(steps));
        case traces -> next.stage(Stage.stores).round(round).steps(ErasureType.waiting(steps));
        case stores -> {
          next.state(State.done)
              .finishedAt(now)
              .eventsGoneBy(now.plus(retention).plus(KAFKA_DELETES_WITHIN));
          return new Decision<>(next.build(), "finished", false);
        }
      }
    }
    return new Decision<>(next.build(), PROGRESSED, false);
  }

  /** Said where it is seen, rather than left to be wondered about. */
  private static Step tooMany(Step step, Report report, Instant now) {
    String problem =
        "%d records are linked to those that are erased; an erasure holds at most %d"
            .formatted(report.linked().size(), MOST_SUBJECTS);
    return step.service().equals(report.service())
        ? new Step(step.service(), StepState.failed, report.round(), now, report.stores(), problem)
        : step;
  }

  private static Step after(Step step, Report report, Instant now) {
    return new Step(
        step.service(),
        report.problem() == null ? StepState.done : StepState.failed,
        report.round(),
        now,
        report.stores(),
        report.problem());
  }
}
