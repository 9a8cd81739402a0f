package io.rilato.reporting.facts;

import io.rilato.kernel.TenantId;
import io.rilato.platform.erasure.PersonalStore;
import io.rilato.platform.records.ErasedRecords.ErasedRecord;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was erased is counted no longer, at no moment: as if the facts were built anew. */
@Component
class ErasedFacts implements PersonalStore {
  private final FactRows rows;

  ErasedFacts(FactRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "lead_facts";
  }

  @Override
  public long clear(TenantId tenant, Collection<ErasedRecord> records) {
    List<String> ids =
        records.stream()
            .filter(record -> record.type().equals("lead"))
            .map(record -> record.id().value())
            .toList();
    return ids.isEmpty() ? 0 : rows.remove(tenant, ids);
  }
}
