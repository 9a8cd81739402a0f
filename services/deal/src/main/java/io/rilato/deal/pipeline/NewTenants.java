package io.rilato.deal.pipeline;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Tenant;
import io.rilato.kernel.Actor;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.Listening;
import io.rilato.platform.records.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gives every tenant its standard pipeline. */
@Component
class NewTenants {
  private final StandardPipeline standard;

  NewTenants(StandardPipeline standard, EventConsumers events) {
    this.standard = standard;
    events.subscribe(
        "standard-pipeline",
        Topic.TENANT,
        Tenant.class,
        Listening.shared().withReplays(),
        this::take);
  }

  private void take(List<RecordEvent<Tenant>> batch) {
    Map<String, RecordEvent<Tenant>> tenants = new LinkedHashMap<>();
    batch.stream()
        .filter(event -> !event.deleted() && !event.voided())
        .forEach(event -> tenants.putIfAbsent(event.tenant(), event));
    tenants.forEach((tenant, event) ->
        standard.ensure(
            new Command(
                new TenantId(tenant),
                Actor.system(StandardPipeline.PART),
                new Cause("event", Map.of("event", event.id()), null, null),
                null)));
  }
}
