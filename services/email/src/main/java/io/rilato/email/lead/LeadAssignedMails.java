package io.rilato.email.lead;

import static java.util.stream.Collectors.groupingBy;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.Topic;
import io.rilato.contracts.email.Mail;
import io.rilato.contracts.email.Mail.State;
import io.rilato.contracts.identity.User;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadAssignment;
import io.rilato.email.mail.Draft;
import io.rilato.email.mail.Outbox;
import io.rilato.email.smtp.MailSettings;
import io.rilato.email.template.Purpose;
import io.rilato.email.template.TemplateText;
import io.rilato.email.template.Templates;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Directory;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.Records;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends the new owner of a lead a mail, unless they made themselves its owner. It tells of the lead
 * what they may see.
 */
@Component
class LeadAssignedMails {
  private static final String CONSUMER = "lead-assigned";

  private final Outbox outbox;
  private final Templates templates;
  private final Directory directory;
  private final Access access;
  private final MailSettings settings;
  private final Clock clock;

  LeadAssignedMails(
      Outbox outbox,
      Templates templates,
      Directory directory,
      Access access,
      MailSettings settings,
      Clock clock,
      EventConsumers events) {
    this.outbox = outbox;
    this.templates = templates;
    this.directory = directory;
    this.access = access;
    this.settings = settings;
    this.clock = clock;
    events.subscribe(CONSUMER, Topic.LEAD, Lead.class, this::handle);
  }

  private void handle(List<RecordEvent<Lead>> events) {
    Map<String, List<RecordEvent<Lead>>> byTenant =
        events.stream()
            .collect(groupingBy(RecordEvent::tenant, LinkedHashMap::new, Collectors.toList()));
    List<String> awaited = new ArrayList<>();
    for (List<RecordEvent<Lead>> ofTenant : byTenant.values()) {
      // Texts may be long: no more of them are made than are sent together.
      for (int from = 0; from < ofTenant.size(); from += settings.batch()) {
        int to = Math.min(ofTenant.size(), from + settings.batch());
        outbox.send(drafts(ofTenant.subList(from, to), awaited));
      }
    }
    if (!awaited.isEmpty()) {
      throw Problem.of(ProblemType.UNAVAILABLE, "Users are not known yet: " + awaited);
    }
  }

  private List<Draft> drafts(List<RecordEvent<Lead>> events, List<String> awaited) {
    Map<RecordId, Draft> drafts = new LinkedHashMap<>();
    for (RecordEvent<Lead> event : events) {
      LeadAssignment.of(event)
          .filter(assignment -> !assignment.byOwner())
          .ifPresent(assignment ->
              draft(event, assignment)
                  .ifPresentOrElse(
                      draft -> drafts.put(draft.id(), draft),
                      () -> awaited.add(assignment.ownerId())));
    }
    return List.copyOf(drafts.values());
  }

  /** Empty while the new owner may still become known. */
  private Optional<Draft> draft(RecordEvent<Lead> event, LeadAssignment assignment) {
    TenantId tenant = new TenantId(event.tenant());
    Optional<User> owner = directory.user(tenant, assignment.ownerId());
    if (owner.isEmpty() && mayStillCome(event)) {
      return Optional.empty();
    }
    RecordId id = Records.derivedId(event.id(), "lead-assigned-mail");
    Command command =
        new Command(
            tenant,
            Actor.system("email"),
            new Cause("event", Map.of("event", event.id()), null, null),
            null);
    Mail mail =
        owner
            .map(user -> mail(event, assignment, user, id))
            .orElseGet(() ->
                mail(event, assignment, "", new TemplateText("", ""), id, "The user is not known"));
    return Optional.of(new Draft(id, command, mail));
  }

  private boolean mayStillCome(RecordEvent<Lead> event) {
    return !directory.isComplete()
        || event.recordedAt().plus(settings.ownerAwaitedFor()).isAfter(clock.instant());
  }

  private Mail mail(RecordEvent<Lead> event, LeadAssignment assignment, User owner, RecordId id) {
    String link = settings.leadLink().replace("{id}", assignment.leadId());
    TenantId tenant = new TenantId(event.tenant());
    ObjectNode lead =
        access.shownTo(tenant, assignment.ownerId(), Topic.LEAD.recordType(), event.state());
    TemplateText text =
        templates
            .text(tenant, Purpose.LEAD_ASSIGNED)
            .filledWith(LeadPlaceholders.of(lead, assignment, owner, link));
    return mail(
        event, assignment, owner.email(), text, id, owner.active() ? null : "The user is disabled");
  }

  private static Mail mail(
      RecordEvent<Lead> event,
      LeadAssignment assignment,
      String to,
      TemplateText text,
      RecordId id,
      @Nullable String problem) {
    return new Mail(
        to,
        text.subject(),
        text.text(),
        id + "@rilato",
        "lead/" + assignment.leadId(),
        problem == null ? State.sending : State.failed,
        0,
        null,
        problem,
        event.id(),
        assignment.ownerId());
  }
}
