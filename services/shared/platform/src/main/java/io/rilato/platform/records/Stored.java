package io.rilato.platform.records;

import io.rilato.contracts.Share;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * A record at one version: its state and what the change log knows about it.
 *
 * @param voided whether it never came to be: its first version slot was filled in place of a write
 *     that was lost; answered like a record that does not exist
 * @param erased whether nothing is left of it; answered the same way, and changed no more
 * @param shares with whom it is shared, also those that have ended
 */
public record Stored<T extends RecordState>(
    RecordId id,
    TenantId tenant,
    long version,
    T state,
    boolean deleted,
    boolean voided,
    boolean erased,
    Instant createdAt,
    Actor createdBy,
    Instant updatedAt,
    Actor updatedBy,
    List<Share> shares) {

  public Stored {
    shares = List.copyOf(shares);
  }
}
