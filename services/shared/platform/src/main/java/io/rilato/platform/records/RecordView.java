package io.rilato.platform.records;

import io.rilato.contracts.RecordEvent;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import tools.jackson.databind.node.ObjectNode;

/** A record as the API answers it: what the change log knows about it, then its state's fields. */
public final class RecordView {
  private RecordView() {}

  public static <T extends RecordState> ObjectNode of(Stored<T> record) {
    ObjectNode view = RecordJson.mapper().createObjectNode();
    view.put("id", record.id().value());
    view.put("version", record.version());
    view.put("createdAt", RecordJson.text(record.createdAt()));
    view.set("createdBy", ChangeRow.json(record.createdBy()));
    view.put("updatedAt", RecordJson.text(record.updatedAt()));
    view.set("updatedBy", ChangeRow.json(record.updatedBy()));
    if (record.deleted()) {
      view.put("deleted", true);
    }
    view.setAll(ChangeRow.json(record.state()));
    return view;
  }

  public static <T extends RecordState> ObjectNode of(RecordEvent<T> event) {
    return of(stored(event));
  }

  /** The record as it is after an event. */
  public static <T extends RecordState> Stored<T> stored(RecordEvent<T> event) {
    return new Stored<>(
        new RecordId(event.recordId()),
        new TenantId(event.tenant()),
        event.version(),
        event.state(),
        event.deleted(),
        event.voided(),
        event.erased(),
        event.createdAt(),
        event.createdBy(),
        event.recordedAt(),
        event.actor(),
        event.shares());
  }
}
