package io.rilato.activity.task;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Task;
import io.rilato.contracts.activity.Task.State;
import io.rilato.contracts.activity.Task.Subject;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadAssignment;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Outcome;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Gives the new owner of a lead the task of getting in touch, once for each assignment. */
@Component
@EnableConfigurationProperties(TaskSettings.class)
class LeadAssignedTasks {
  private static final String CONSUMER = "lead-assigned";

  private final Records<Task> tasks;
  private final TaskSettings settings;

  LeadAssignedTasks(
      RecordRegistry registry, TaskType type, TaskSettings settings, EventConsumers events) {
    this.tasks = registry.records(type);
    this.settings = settings;
    events.subscribe(CONSUMER, Topic.LEAD, Lead.class, this::handle);
  }

  private void handle(List<RecordEvent<Lead>> events) {
    Map<String, List<Step<Task>>> byTenant = new LinkedHashMap<>();
    for (RecordEvent<Lead> event : events) {
      LeadAssignment.of(event)
          .ifPresent(assignment ->
              byTenant
                  .computeIfAbsent(event.tenant(), _ -> new ArrayList<>())
                  .add(creation(event, assignment)));
    }
    byTenant.values().forEach(steps -> tasks.changeAll(steps).forEach(Outcome::orThrow));
  }

  private Step<Task> creation(RecordEvent<Lead> event, LeadAssignment assignment) {
    RecordId id = Records.derivedId(event.id(), "lead-assigned-task");
    Command command =
        new Command(
            new TenantId(event.tenant()),
            Actor.system("activity"),
            new Cause("event", Map.of("event", event.id()), null, null),
            event.occurredAt());
    Task task = task(event, assignment);
    return new Step<>(
        command,
        id,
        false,
        before ->
            before == null || before.voided()
                ? new Decision<>(task, "created", false)
                : new Decision<>(before.state(), "updated", before.deleted()));
  }

  private Task task(RecordEvent<Lead> event, LeadAssignment assignment) {
    String title = "Contact " + assignment.leadName();
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
