package io.rilato.platform.erasure;

import io.rilato.kernel.TenantId;
import io.rilato.platform.records.ErasedRecords.ErasedRecord;
import java.util.Collection;

/**
 * A bean that knows what a service keeps of people outside its records, such as a projection of
 * other services' records.
 */
public interface PersonalStore {
  /** The name of what is cleared, as the certificate calls it. */
  String name();

  /**
   * Removes what is kept of erased records; may be asked for again.
   *
   * @return how many documents were removed or changed
   */
  long clear(TenantId tenant, Collection<ErasedRecord> records);
}
