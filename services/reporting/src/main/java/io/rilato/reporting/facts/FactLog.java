package io.rilato.reporting.facts;

import io.rilato.kernel.TenantId;
import io.rilato.reporting.facts.FactStore.Change;
import io.rilato.reporting.facts.FactStore.Kind;
import io.rilato.reporting.facts.FactStore.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes facts in any order and as often as they come. First they are put there, then their records'
 * rows are read and corrected until nothing is left to correct: of several who do this at once for
 * the same record, the last to write reads once more, and sees all.
 */
final class FactLog {
  private final FactStore store;

  FactLog(FactStore store) {
    this.store = store;
  }

  void take(TenantId tenant, Kind kind, List<Fact> facts) {
    store.put(tenant, kind, facts);
    Map<String, Long> before = new HashMap<>();
    facts.forEach(fact -> before.merge(fact.recordId(), fact.version().number() - 1, Math::min));
    while (true) {
      List<Change> changes = new ArrayList<>();
      Map<String, Long> whole = new HashMap<>();
      store
          .list(tenant, kind, before)
          .forEach((recordId, read) -> {
            long last = Objects.requireNonNull(before.get(recordId));
            List<Row> rows = read.stream().filter(row -> row.version().number() >= last).toList();
            Row base = base(rows, last);
            if (base == null) {
              whole.put(recordId, 1L);
            } else {
              changes.addAll(changes(recordId, rows, base.derived()));
            }
          });
      if (!whole.isEmpty()) {
        store
            .list(tenant, kind, whole)
            .forEach((recordId, rows) -> changes.addAll(changes(recordId, rows, Derived.NOTHING)));
      }
      if (changes.isEmpty()) {
        return;
      }
      store.change(tenant, kind, changes);
    }
  }

  /**
   * The row of that version, whose word on those before it is taken, so that a record of many
   * versions is not read whole for each new one; null if it does not have the last word yet.
   */
  private static @Nullable Row base(List<Row> rows, long version) {
    return rows.stream()
        .filter(row -> row.version().number() == version && row.derived().born() != null)
        .findFirst()
        .orElse(null);
  }

  /** The newest first: a moment too many rows are valid, never none. */
  private static List<Change> changes(String recordId, List<Row> rows, Derived base) {
    Map<Long, Derived> wanted = Derived.of(rows.stream().map(Row::version).toList(), base);
    return rows.stream()
        .map(row -> new Change(recordId, row.version().number(), row.derived()))
        .filter(is -> !is.derived().equals(wanted.get(is.version())))
        .map(is -> new Change(recordId, is.version(), required(wanted, is.version())))
        .sorted(Comparator.comparingLong(Change::version).reversed())
        .toList();
  }

  private static Derived required(Map<Long, Derived> wanted, long version) {
    return Objects.requireNonNull(wanted.get(version));
  }
}
