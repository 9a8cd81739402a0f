package io.rilato.activity.webhook;

import io.rilato.kernel.TenantId;
import io.rilato.platform.erasure.PersonalStore;
import io.rilato.platform.records.ErasedRecords.ErasedRecord;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Webhooks are told that a record was erased, and nothing else of it any more. */
@Component
class ErasedEventBodies implements PersonalStore {
  private final KeptEvents events;

  ErasedEventBodies(KeptEvents events) {
    this.events = events;
  }

  @Override
  public String name() {
    return "webhook_events";
  }

  @Override
  public long clear(TenantId tenant, Collection<ErasedRecord> records) {
    return records.stream()
        .mapToLong(
            record -> events.remove(tenant, record.type(), record.id().value(), record.version()))
        .sum();
  }
}
