package io.rilato.platform.records;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import org.jspecify.annotations.Nullable;

/**
 * One change of one record: load, decide, commit; decided again when another change came first.
 *
 * @param fresh whether the id was just made, so that there is nothing to load
 */
public record Step<T extends RecordState>(
    Command command, RecordId id, boolean fresh, Decider<T> decider) {

  /** Decides what becomes of the record, or throws a problem. */
  @FunctionalInterface
  public interface Decider<T extends RecordState> {
    /**
     * @param before the record's newest version, possibly deleted; null when there is none yet
     */
    Decision<T> decide(@Nullable Stored<T> before);
  }

  /**
   * The record's next state.
   *
   * @param happened past tense, such as {@code updated}: the event's wire type ends with it
   */
  public record Decision<T extends RecordState>(T after, String happened, boolean deleted) {}
}
