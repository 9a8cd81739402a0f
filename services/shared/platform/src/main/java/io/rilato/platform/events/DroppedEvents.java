package io.rilato.platform.events;

import io.rilato.contracts.RecordEvent;
import io.rilato.platform.tenants.ClosedTenants;

/** What no consumer may be given any more: erased versions, and all of tenants that are gone. */
record DroppedEvents(ErasedEvents erased, ClosedTenants closed) implements ErasedEvents {
  @Override
  public void note(RecordEvent<?> event) {
    if (!closed.isGone(event.tenant())) {
      erased.note(event);
    }
  }

  @Override
  public boolean outdates(RecordEvent<?> event) {
    return closed.isGone(event.tenant()) || erased.outdates(event);
  }
}
