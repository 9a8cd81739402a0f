package io.rilato.platform.events;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The current records of one type, of all tenants, as their owner can publish them again. */
public interface ReplaySource {
  Topic topic();

  /**
   * The last changes of up to {@code limit} records, in an order of their ids that never changes;
   * empty at the end.
   *
   * @param afterRecordId the last record's id of the page before, or null to start
   */
  List<? extends RecordEvent<?>> page(@Nullable String afterRecordId, int limit);
}
