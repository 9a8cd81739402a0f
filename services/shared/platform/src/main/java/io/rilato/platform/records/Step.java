package io.rilato.platform.records;

import io.rilato.contracts.Share;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.RecordState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of one record: load, decide, commit; decided again when another change came first.
 *
 * @param fresh whether the id was just made, so that there is nothing to load
 * @param known the version to decide on first instead of loading one, null for none: a newer one is
 *     found when this is committed, or looked for where nothing would be
 */
public record Step<T extends RecordState>(
    Command command, RecordId id, boolean fresh, @Nullable Stored<T> known, Decider<T> decider) {

  public Step {
    if (fresh && known != null) {
      throw new IllegalArgumentException("What was just made has no known version");
    }
  }

  /** A step that decides on what it loads. */
  public Step(Command command, RecordId id, boolean fresh, Decider<T> decider) {
    this(command, id, fresh, null, decider);
  }

  /** A step on a record that has just been read. */
  public static <T extends RecordState> Step<T> on(
      Stored<T> known, Command command, Decider<T> decider) {
    return new Step<>(command, known.id(), false, known, decider);
  }

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
   * @param shares with whom it is shared then; null leaves that as it is
   */
  public record Decision<T extends RecordState>(
      T after, String happened, boolean deleted, @Nullable List<Share> shares) {
    public Decision {
      shares = shares == null ? null : List.copyOf(shares);
    }

    /** A next state that is shared with whom the record is shared now. */
    public Decision(T after, String happened, boolean deleted) {
      this(after, happened, deleted, null);
    }

    List<Share> sharesAfter(@Nullable Stored<T> before) {
      return shares != null ? shares : before == null ? List.of() : before.shares();
    }
  }
}
