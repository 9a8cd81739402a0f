package io.rilato.reporting.facts;

import io.rilato.kernel.TenantId;
import io.rilato.reporting.facts.FactStore.Change;
import io.rilato.reporting.facts.FactStore.Kind;
import io.rilato.reporting.facts.FactStore.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    Set<String> records = facts.stream().map(Fact::recordId).collect(Collectors.toSet());
    while (true) {
      List<Change> changes = new ArrayList<>();
      store
          .list(tenant, kind, records)
          .forEach((recordId, rows) -> changes.addAll(changes(recordId, rows)));
      if (changes.isEmpty()) {
        return;
      }
      store.change(tenant, kind, changes);
    }
  }

  /** The newest first: a moment too many rows are valid, never none. */
  private static List<Change> changes(String recordId, List<Row> rows) {
    Map<Long, Derived> wanted = Derived.of(rows.stream().map(Row::version).toList());
    return rows.stream()
        .map(row -> new Change(recordId, row.version().number(), row.derived()))
        .filter(is -> !is.derived().equals(wanted.get(is.version())))
        .map(is -> new Change(recordId, is.version(), required(wanted, is.version())))
        .sorted(Comparator.comparingLong(Change::version).reversed())
        .toList();
  }

  private static Derived required(Map<Long, Derived> wanted, long version) {
    return java.util.Objects.requireNonNull(wanted.get(version));
  }
}
