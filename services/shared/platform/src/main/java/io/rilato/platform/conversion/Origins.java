package io.rilato.platform.conversion;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.kernel.RecordState;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Tells from a record's own history whether the conversion of a lead is why it is there, so that
 * nothing is taken back that somebody else created or restored.
 */
final class Origins<T extends RecordState> {
  private static final String EVENT = "event";
  private static final int MOST_CHANGES = 200;

  private final Records<T> records;

  Origins(Records<T> records) {
    this.records = records;
  }

  static Cause cause(RecordEvent<Lead> lead) {
    return new Cause(EVENT, Map.of(EVENT, lead.id()), null, null);
  }

  /** Whether the lead's conversion ever created or restored the record. */
  boolean everPutThere(Stored<T> record, RecordEvent<Lead> lead) {
    return arrivals(record).stream().anyMatch(arrival -> version(arrival, lead).isPresent());
  }

  /**
   * The version of the lead that created the record or, if it was deleted since, restored it; empty
   * when that was somebody else.
   */
  OptionalLong putThereBy(Stored<T> record, RecordEvent<Lead> lead) {
    List<RecordEvent<T>> arrivals = arrivals(record);
    return arrivals.isEmpty() ? OptionalLong.empty() : version(arrivals.getFirst(), lead);
  }

  /** How it came to be there, the last time first. */
  private List<RecordEvent<T>> arrivals(Stored<T> record) {
    return records.history(record.tenant(), record.id(), Long.MAX_VALUE, MOST_CHANGES).stream()
        .filter(event -> event.type().endsWith("-created") || event.type().endsWith("-restored"))
        .toList();
  }

  private static OptionalLong version(RecordEvent<?> arrival, RecordEvent<Lead> lead) {
    Map<String, String> detail = arrival.cause().detail();
    String event = detail == null ? null : detail.get(EVENT);
    String prefix = lead.recordId() + "@";
    return event != null && event.startsWith(prefix)
        ? OptionalLong.of(Long.parseLong(event.substring(prefix.length())))
        : OptionalLong.empty();
  }
}
