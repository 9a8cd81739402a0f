package io.rilato.platform.events;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import java.util.Collection;

/** This service's dead letters, as far as erasure is concerned. */
public interface DeadLetterStore {
  /** Removes those of the events of these records; returns how many. */
  long removeOf(TenantId tenant, Collection<RecordId> records);
}
