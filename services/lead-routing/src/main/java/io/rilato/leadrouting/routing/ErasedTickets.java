package io.rilato.leadrouting.routing;

import io.rilato.kernel.TenantId;
import io.rilato.platform.erasure.PersonalStore;
import io.rilato.platform.records.ErasedRecords.ErasedRecord;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** A ticket that was left holds what a lead was routed by. */
@Component
class ErasedTickets implements PersonalStore {
  private final PoolTurns turns;

  ErasedTickets(PoolTurns turns) {
    this.turns = turns;
  }

  @Override
  public String name() {
    return "pool_turns";
  }

  @Override
  public long clear(TenantId tenant, Collection<ErasedRecord> records) {
    List<String> ids =
        records.stream()
            .filter(record -> record.type().equals("lead"))
            .map(record -> record.id().value())
            .toList();
    return ids.isEmpty() ? 0 : turns.forget(tenant, ids);
  }
}
