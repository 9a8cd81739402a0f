package io.rilato.activity.timeline;

import io.rilato.kernel.TenantId;
import io.rilato.platform.erasure.PersonalStore;
import io.rilato.platform.records.ErasedRecords.ErasedRecord;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** What happened to an erased record is told on no timeline. */
@Component
class ErasedEntries implements PersonalStore {
  private final TimelineRows rows;

  ErasedEntries(TimelineRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "timeline";
  }

  @Override
  public long clear(TenantId tenant, Collection<ErasedRecord> records) {
    return records.stream()
        .mapToLong(record -> rows.remove(tenant, new Reference(record.type(), record.id().value())))
        .sum();
  }
}
