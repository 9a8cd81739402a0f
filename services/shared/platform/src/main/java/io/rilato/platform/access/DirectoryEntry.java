package io.rilato.platform.access;

import io.rilato.contracts.RecordEvent;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;

/** A user, team, role, API client or territory as of one version. */
record DirectoryEntry<T extends RecordState>(
    TenantId tenant, String id, long version, boolean deleted, T state) {

  static <T extends RecordState> DirectoryEntry<T> of(RecordEvent<T> event) {
    return new DirectoryEntry<>(
        new TenantId(event.tenant()),
        event.recordId(),
        event.version(),
        event.deleted() || event.voided(),
        event.state());
  }
}
