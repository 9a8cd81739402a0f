package io.rilato.platform.records;

import io.rilato.kernel.RecordId;
import java.time.Instant;

/**
 * That a record was deleted; a place in their order.
 *
 * @param at in whole milliseconds
 */
public record Deletion(Instant at, RecordId id) {
  /** The deletion of a record that is deleted. */
  public static Deletion of(Stored<?> record) {
    return new Deletion(record.updatedAt(), record.id());
  }
}
