package io.rilato.identity.setup;

import io.rilato.contracts.identity.TenantDeletion;
import io.rilato.contracts.identity.TenantDeletion.Part;
import io.rilato.contracts.identity.TenantDeletion.Stage;
import io.rilato.contracts.identity.TenantDeletion.State;
import io.rilato.contracts.identity.TenantDeletionBuilder;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.ErasureReports;
import io.rilato.platform.events.ErasureReports.Report;
import io.rilato.platform.events.KafkaSettings;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.DueRecords;
import io.rilato.platform.records.Lease;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Takes deletions of tenants from stage to stage: begun when they have waited, then by what the
 * services report.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TenantDeletionSettings.class)
class TenantDeletionProgress {
  /** Kafka looks every five minutes what it may delete, and deletes a minute later. */
  private static final Duration KAFKA_DELETES_WITHIN = Duration.ofMinutes(6);

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final String PROGRESSED = "progressed";

  /** Begins with those that have waited long enough. */
  @Bean
  DueRecords<TenantDeletion> dueTenantDeletions(
      RecordRegistry registry,
      TenantDeletionType type,
      TenantDeletions deletions,
      Lease lease,
      Clock clock) {
    return new DueRecords<>(registry.records(type), lease, clock, EVERY, deletions::start);
  }

  /** Listens to the reports. */
  @Bean
  Progress tenantDeletionReports(
      RecordRegistry registry,
      TenantDeletionType type,
      ErasureReports reports,
      KafkaSettings kafka,
      Clock clock) {
    Progress progress = new Progress(registry.records(type), kafka.retention(), clock);
    reports.listen(progress::take);
    return progress;
  }

  /** What becomes of a deletion by a report. */
  record Progress(Records<TenantDeletion> deletions, Duration retention, Clock clock) {
    void take(Report report) {
      TenantId tenant = new TenantId(report.tenant());
      RecordId id = new RecordId(report.erasureId());
      // The same topic tells of erasures of people.
      if (deletions.findNewest(tenant, id).isPresent()) {
        Command command = Command.bySystem(tenant, "tenant-deletion");
        deletions
            .change(new Step<>(command, id, false, before -> decide(before, report)))
            .orThrow();
      }
    }

    private Decision<TenantDeletion> decide(
        @Nullable Stored<TenantDeletion> before, Report report) {
      TenantDeletion deletion = Objects.requireNonNull(before, "looked up just now").state();
      boolean asked =
          deletion.state() == State.running && Objects.equals(deletion.round(), report.round());
      if (!asked) {
        return new Decision<>(deletion, PROGRESSED, before.deleted());
      }
      Instant now = clock.instant();
      List<Part> parts =
          deletion.parts().stream()
              .map(part -> part.service().equals(report.service()) ? after(report, now) : part)
              .toList();
      TenantDeletionBuilder next = TenantDeletionBuilder.builder(deletion).parts(parts);
      if (!parts.stream().allMatch(Part::done)) {
        return new Decision<>(next.build(), PROGRESSED, false);
      }
      if (deletion.stage() == Stage.services) {
        next.stage(Stage.identity).round(report.round() + 1).parts(identityOnceMore(parts));
        return new Decision<>(next.build(), PROGRESSED, false);
      }
      next.state(State.done)
          .finishedAt(now)
          .eventsGoneBy(now.plus(retention).plus(KAFKA_DELETES_WITHIN));
      return new Decision<>(next.build(), "finished", false);
    }

    private static List<Part> identityOnceMore(List<Part> parts) {
      return parts.stream()
          .map(part ->
              part.service().equals("identity")
                  ? new Part(part.service(), false, part.at(), part.stores(), null)
                  : part)
          .toList();
    }

    private static Part after(Report report, Instant now) {
      return new Part(
          report.service(), report.problem() == null, now, report.stores(), report.problem());
    }
  }
}
