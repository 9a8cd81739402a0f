package io.rilato.platform.records;

import io.rilato.kernel.RecordState;
import io.rilato.platform.http.Problem;

/** What became of a {@link Step}. */
public sealed interface Outcome<T extends RecordState> {
  /** Durable; its event will follow. */
  record Committed<T extends RecordState>(Stored<T> record, boolean created)
      implements Outcome<T> {}

  /** Nothing differed, so there is no new version. */
  record Unchanged<T extends RecordState>(Stored<T> record) implements Outcome<T> {}

  /** Was committed by an earlier request with the same idempotency key. */
  record Replayed<T extends RecordState>(Stored<T> record, boolean created) implements Outcome<T> {}

  /** Not done, and nothing of it remains. */
  record Refused<T extends RecordState>(Problem problem) implements Outcome<T> {}

  /** Done or not: nobody could tell in time. The same idempotency key, sent again, will. */
  record Unknown<T extends RecordState>(Problem problem) implements Outcome<T> {}

  /** The record after the step; throws the problem of one that was refused or is unknown. */
  default Stored<T> orThrow() {
    return switch (this) {
      case Committed<T>(var record, _) -> record;
      case Unchanged<T>(var record) -> record;
      case Replayed<T>(var record, _) -> record;
      case Refused<T>(var problem) -> throw problem;
      case Unknown<T>(var problem) -> throw problem;
    };
  }
}
