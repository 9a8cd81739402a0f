package io.rilato.platform.records;

import io.rilato.kernel.RecordState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row about to be inserted, with what it must claim first.
 *
 * @param inserted the claims whose keys this attempt inserted itself; filled while claiming
 */
record Proposal<T extends RecordState>(
    ChangeRow<T> row,
    @Nullable Stored<T> before,
    List<UniqueKeys.Claim> claims,
    List<UniqueKeys.Claim> inserted) {

  boolean creates() {
    return before == null || before.voided();
  }
}
