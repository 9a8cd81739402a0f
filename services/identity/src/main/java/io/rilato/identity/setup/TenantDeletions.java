package io.rilato.identity.setup;

import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.TenantDeletion;
import io.rilato.contracts.identity.TenantDeletion.Part;
import io.rilato.contracts.identity.TenantDeletion.Stage;
import io.rilato.contracts.identity.TenantDeletion.State;
import io.rilato.contracts.identity.TenantDeletionBuilder;
import io.rilato.identity.people.TenantType;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Caller;
import io.rilato.platform.background.EachByItself;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deleting a tenant: asked for, cancelled while it waits, begun when its time has come. */
@Component
class TenantDeletions {
  private static final int LONGEST_REFERENCE = 200;

  private final Installation installation;
  private final Records<Tenant> tenants;
  private final Records<TenantDeletion> deletions;
  private final TenantDeletionSettings settings;
  private final Clock clock;

  TenantDeletions(
      Installation installation,
      RecordRegistry records,
      TenantType tenants,
      TenantDeletionType deletions,
      TenantDeletionSettings settings,
      Clock clock) {
    this.installation = installation;
    this.tenants = records.records(tenants);
    this.deletions = records.records(deletions);
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The deletion that runs or ran last.
   *
   * @throws Problem NOT_FOUND when nobody has asked for one
   */
  Stored<TenantDeletion> get(Caller caller, RecordId id) {
    return deletions
        .findNewest(caller.tenant(), id)
        .orElseThrow(() -> Problem.notFound("tenant-deletion", id));
  }

  /**
   * Closes the tenant and begins to wait; what was asked for already goes on as it is.
   *
   * @param name what the tenant is called, typed again so that it is not another that is deleted
   */
  Stored<TenantDeletion> ask(
      Caller caller, RecordId id, @Nullable String name, @Nullable String reference) {
    if (id.value().equals(installation.firstTenant().value())) {
      throw Problem.of(ProblemType.CONFLICT, "The first tenant cannot be deleted");
    }
    Optional<Stored<TenantDeletion>> known = deletions.findNewest(caller.tenant(), id);
    if (known.isPresent() && known.get().state().state() != State.cancelled) {
      return known.get();
    }
    Tenant tenant =
        TenantId.of(id.value())
            .flatMap(own -> tenants.find(own, id))
            .orElseThrow(() -> Problem.notFound("tenant", id))
            .state();
    FieldErrors errors = new FieldErrors();
    String typed = errors.requiredText("/name", name, 200);
    String where = errors.text("/reference", reference, LONGEST_REFERENCE);
    if (errors.isEmpty() && !tenant.name().equals(typed)) {
      errors.add("/name", "different", "Type the name of the tenant that is to be deleted");
    }
    errors.throwIfAny();
    return change(
        caller,
        id,
        before ->
            before == null || before.voided() || before.state().state() == State.cancelled
                ? asked(caller, tenant.name(), where, before)
                : unchanged(before));
  }

  private Decision<TenantDeletion> asked(
      Caller caller,
      String name,
      @Nullable String reference,
      @Nullable Stored<TenantDeletion> before) {
    Integer round = before == null || before.voided() ? null : before.state().round();
    return new Decision<>(
        new TenantDeletion(
            name,
            reference,
            State.waiting,
            Stage.services,
            round == null ? 1 : round,
            clock.instant().plus(settings.deletionWaits()),
            settings.services().stream()
                .map(service -> new Part(service, false, null, Map.of(), null))
                .toList(),
            null,
            null,
            caller.actor().id()),
        before == null || before.voided() ? "created" : "updated",
        false);
  }

  /**
   * Opens the tenant again.
   *
   * @throws Problem CONFLICT when its removal has begun
   */
  Stored<TenantDeletion> cancel(Caller caller, RecordId id) {
    get(caller, id);
    return change(
        caller,
        id,
        before -> {
          if (before == null) {
            throw Problem.notFound("tenant-deletion", id);
          }
          return switch (before.state().state()) {
            case cancelled -> unchanged(before);
            case waiting ->
                new Decision<>(
                    TenantDeletionBuilder.builder(before.state())
                        .state(State.cancelled)
                        .startsAt(null)
                        .build(),
                    "cancelled",
                    false);
            case running, done ->
                throw Problem.of(
                    ProblemType.CONFLICT, "It is too late: the tenant's data is being removed");
          };
        });
  }

  /** Begins with those whose time has come. */
  void start(List<Stored<TenantDeletion>> due) {
    EachByItself.run(
        due,
        deletion -> {
          Command command = Command.bySystem(deletion.tenant(), "tenant-deletion");
          deletions.change(new Step<>(command, deletion.id(), false, this::started)).orThrow();
        });
  }

  private Decision<TenantDeletion> started(@Nullable Stored<TenantDeletion> before) {
    if (before == null) {
      throw new IllegalStateException("it was due just now");
    }
    TenantDeletion deletion = before.state();
    boolean due =
        deletion.state() == State.waiting
            && deletion.startsAt() != null
            && !clock.instant().isBefore(deletion.startsAt());
    return due
        ? new Decision<>(
            TenantDeletionBuilder.builder(deletion).state(State.running).build(), "started", false)
        : unchanged(before);
  }

  private static Decision<TenantDeletion> unchanged(Stored<TenantDeletion> before) {
    return new Decision<>(before.state(), "updated", before.deleted());
  }

  private Stored<TenantDeletion> change(
      Caller caller, RecordId id, Step.Decider<TenantDeletion> decider) {
    Command command = new Command(caller.tenant(), caller.actor(), Cause.of("request"), null);
    return deletions.change(new Step<>(command, id, false, decider)).orThrow();
  }
}
