package io.rilato.platform.events;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.platform.records.Records;
import java.util.List;

/** The change log of one record type, of all tenants, as its owner can publish it again. */
public interface ReplaySource {
  Topic topic();

  /**
   * Up to {@code limit} changes in the order of their ids; none at the end.
   *
   * @param afterEventId the last event's id of the page before, or empty to start
   */
  List<? extends RecordEvent<?>> page(String afterEventId, int limit);

  static ReplaySource of(Records<?> records) {
    return new ReplaySource() {
      @Override
      public Topic topic() {
        return records.type().topic();
      }

      @Override
      public List<? extends RecordEvent<?>> page(String afterEventId, int limit) {
        return records.published(afterEventId, limit);
      }
    };
  }
}
