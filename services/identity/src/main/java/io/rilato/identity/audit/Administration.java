package io.rilato.identity.audit;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Team;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.TenantDeletion;
import io.rilato.contracts.identity.User;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.Listening;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes changes of the records people are administered by into the audit trail, each once. */
@Component
class Administration {
  private final AuditTrail trail;

  Administration(AuditTrail trail, EventConsumers events) {
    this.trail = trail;
    events.subscribe(
        "audit",
        Map.of(
            Topic.TENANT, Tenant.class,
            Topic.TENANT_DELETION, TenantDeletion.class,
            Topic.USER, User.class,
            Topic.TEAM, Team.class,
            Topic.ROLE, Role.class,
            Topic.API_CLIENT, ApiClient.class),
        Listening.shared(),
        this::take);
  }

  private void take(List<RecordEvent<?>> events) {
    for (RecordEvent<?> event : events) {
      if (!event.voided()
          && !event.type().endsWith("-unchanged")
          && !event.type().endsWith("-progressed")) {
        trail.add(new TenantId(event.tenant()), entry(event));
      }
    }
  }

  private static AuditEntry entry(RecordEvent<?> event) {
    String fields =
        event.changes().stream()
            .map(RecordEvent.FieldChange::field)
            .sorted()
            .collect(Collectors.joining(", "));
    // A tenant and its deletion have the same id, and so the same events' ids.
    return new AuditEntry(
        event.type() + "/" + event.id(),
        event.recordedAt(),
        event.actor(),
        AuditAction.ADMINISTRATION,
        event.recordId(),
        null,
        null,
        Map.of("event", event.type(), "fields", fields));
  }
}
