package io.rilato.activity.task;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Task;
import io.rilato.contracts.activity.Task.State;
import io.rilato.contracts.activity.Task.Subject;
import io.rilato.contracts.activity.TaskBuilder;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadAssignment;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the new owner of a lead the task of getting in touch, once for each assignment, and cancels
 * it when the lead goes to somebody else, is given back, given up or deleted before it is done.
 * Events may come in any order: what ended is written down first and looked at last, so whichever
 * of an assignment and its end comes later sees the other.
 */
@Component
@EnableConfigurationProperties(TaskSettings.class)
class LeadAssignedTasks {
  private static final String CONSUMER = "lead-assigned";
  private static final String EFFECT = "lead-assigned-task";

  private final Records<Task> tasks;
  private final EndedAssignments ended;
  private final Access access;
  private final TaskSettings settings;

  LeadAssignedTasks(
      RecordRegistry registry,
      TaskType type,
      EndedAssignments ended,
      Access access,
      TaskSettings settings,
      EventConsumers events) {
    this.tasks = registry.records(type);
    this.ended = ended;
    this.access = access;
    this.settings = settings;
    events.subscribe(CONSUMER, Topic.LEAD, Lead.class, this::handle);
  }

  private void handle(List<RecordEvent<Lead>> events) {
    Map<TenantId, List<RecordEvent<Lead>>> byTenant = new LinkedHashMap<>();
    events.forEach(event ->
        byTenant.computeIfAbsent(new TenantId(event.tenant()), _ -> new ArrayList<>()).add(event));
    byTenant.forEach(this::handle);
  }

  private void handle(TenantId tenant, List<RecordEvent<Lead>> events) {
    Map<String, RecordEvent<Lead>> ends = new HashMap<>();
    Map<String, RecordEvent<Lead>> assigned = new LinkedHashMap<>();
    for (RecordEvent<Lead> event : events) {
      if (endsAssignment(event)) {
        ends.merge(event.recordId(), event, (a, b) -> a.version() >= b.version() ? a : b);
      }
      if (LeadAssignment.of(event).isPresent()) {
        assigned.put(event.id(), event);
      }
    }
    Map<String, Long> ended = new HashMap<>();
    ends.forEach((lead, event) -> ended.put(lead, event.version()));
    this.ended.put(tenant, ended);
    run(assigned.values().stream().map(this::creation).toList());
    Set<String> leads =
        assigned.values().stream().map(RecordEvent::recordId).collect(Collectors.toSet());
    leads.addAll(ends.keySet());
    cancel(tenant, this.ended.list(tenant, leads), events.getLast());
  }

  private void run(List<Step<Task>> steps) {
    if (!steps.isEmpty()) {
      tasks.changeAll(steps).forEach(Outcome::orThrow);
    }
  }

  /** Whether assignments of the lead's versions before are over. */
  private static boolean endsAssignment(RecordEvent<Lead> event) {
    return !event.voided()
        && (event.deleted()
            || event.changes().stream()
                .anyMatch(change ->
                    change.field().equals("ownerId") && change.from() != null
                        || change.field().equals("status")
                            && LeadStatus.UNQUALIFIED.equals(change.to())));
  }

  /** The open tasks of all assignments before the versions that ended them. */
  private void cancel(TenantId tenant, Map<String, Long> ended, RecordEvent<Lead> cause) {
    List<RecordId> ids = new ArrayList<>();
    ended.forEach((lead, version) -> {
      for (long v = Math.max(1, version - EndedAssignments.MOST_VERSIONS); v < version; v++) {
        ids.add(Records.derivedId(lead + "@" + v, EFFECT));
      }
    });
    if (!ids.isEmpty()) {
      run(
          tasks.list(tenant, ids).stream()
              .filter(task -> !task.deleted() && task.state().state() == State.open)
              .map(task -> cancellation(task, cause))
              .toList());
    }
  }

  private static Step<Task> cancellation(Stored<Task> task, RecordEvent<Lead> cause) {
    return new Step<>(
        command(cause),
        task.id(),
        false,
        before -> {
          Task now = Objects.requireNonNull(before, "tasks stay").state();
          boolean open = now.state() == State.open && !before.deleted();
          return new Decision<>(
              open ? TaskBuilder.builder(now).state(State.cancelled).build() : now,
              "updated",
              before.deleted());
        });
  }

  private static Command command(RecordEvent<Lead> event) {
    return new Command(
        new TenantId(event.tenant()),
        Actor.system("activity"),
        new Cause("event", Map.of("event", event.id()), null, null),
        event.occurredAt());
  }

  private Step<Task> creation(RecordEvent<Lead> event) {
    Task task = task(event, LeadAssignment.of(event).orElseThrow());
    return new Step<>(
        command(event),
        Records.derivedId(event.id(), EFFECT),
        false,
        before ->
            before == null || before.voided()
                ? new Decision<>(task, "created", false)
                : new Decision<>(before.state(), "updated", before.deleted()));
  }

  private Task task(RecordEvent<Lead> event, LeadAssignment assignment) {
    ObjectNode lead =
        access.shownTo(
            new TenantId(event.tenant()),
            assignment.ownerId(),
            Topic.LEAD.recordType(),
            event.state());
    String title = "Contact " + assignment.leadName(field -> lead.path(field).stringValue(null));
    return new Task(
        title.substring(0, Math.min(title.length(), TaskType.LONGEST_TITLE)),
        event.occurredAt().plus(settings.leadResponseTime()),
        new Subject(Topic.LEAD.recordType(), assignment.leadId()),
        assignment.ownerId(),
        State.open,
        null,
        event.id(),
        assignment.ownerId(),
        null,
        Map.of(),
        Map.of());
  }
}
