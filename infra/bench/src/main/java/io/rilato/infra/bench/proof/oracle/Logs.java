package io.rilato.infra.bench.proof.oracle;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;

/** The change log of one record type, folded. */
public final class Logs {
  private final String type;
  private final Map<String, LogRow> rows = new HashMap<>();
  private final Map<String, List<LogRow>> records = new LinkedHashMap<>();

  private Logs(String type) {
    this.type = type;
  }

  static Logs read(MongoDatabase database, String type) {
    return of(
        type,
        database.getCollection(type + "_changes", BsonDocument.class).find().batchSize(2_000));
  }

  static Logs of(String type, Iterable<BsonDocument> rows) {
    Logs logs = new Logs(type);
    rows.forEach(row -> logs.add(LogRow.of(row)));
    logs.records.values().forEach(one -> one.sort(Comparator.comparingLong(LogRow::version)));
    return logs;
  }

  private void add(LogRow row) {
    rows.put(row.id(), row);
    records.computeIfAbsent(row.recordId(), _ -> new ArrayList<>()).add(row);
  }

  String type() {
    return type;
  }

  Set<String> rowIds() {
    return rows.keySet();
  }

  int recordCount() {
    return records.size();
  }

  /** The newest row of each record. */
  List<LogRow> newest() {
    return records.values().stream().map(List::getLast).toList();
  }

  /** Versions run from 1 without a gap, and no row waits for its event any more. */
  void checkRows(Violations violations) {
    records.forEach((recordId, rowsOfOne) -> {
      for (int i = 0; i < rowsOfOne.size(); i++) {
        LogRow row = rowsOfOne.get(i);
        if (row.version() != i + 1) {
          violations.add("versions have no gap", type + " " + recordId + " at " + row.version());
        }
        if (row.pending()) {
          violations.add("nothing is pending", row.id());
        }
      }
    });
  }

  /** A change that was acknowledged is in the log, as it was answered, and only once. */
  void checkAcknowledged(List<Acknowledged> changes, Violations violations) {
    Map<String, Integer> byKey = new HashMap<>();
    rows.values().stream()
        .filter(row -> !row.key().isEmpty())
        .forEach(row -> byKey.merge(row.key(), 1, Integer::sum));
    for (Acknowledged change : changes) {
      String rowId = change.recordId() + "@" + change.version();
      LogRow row = rows.get(rowId);
      if (row == null) {
        violations.add("an acknowledged change is in the log", type + " " + rowId);
        continue;
      }
      if (row.deleted() != change.deleted()
          || !change.answeredState().map(state -> Json.same(state, row.state())).orElse(true)) {
        violations.add("a change is in the log as it was answered", type + " " + rowId);
      }
      String key = change.key();
      if (key != null && (!row.key().equals(key) || byKey.getOrDefault(key, 0) != 1)) {
        violations.add("a change is in the log once", type + " " + rowId + " key " + key);
      }
    }
  }

  /** Which record holds which unique key, as its rows tell; adds to what others hold. */
  void held(Map<String, String> holders, Violations violations) {
    Map<String, String> values = new HashMap<>();
    records.forEach((recordId, rowsOfOne) -> {
      Set<String> keys = new HashSet<>();
      for (LogRow row : rowsOfOne) {
        keys.removeAll(row.dropped());
        keys.addAll(row.claimed());
      }
      LogRow last = rowsOfOne.getLast();
      if (keys.size() != (last.voided() ? 0 : last.externalIds().size())) {
        violations.add("every unique value has its key", type + " " + last.id() + " has " + keys);
      }
      for (String key : keys) {
        String other = holders.put(key, recordId);
        if (other != null) {
          violations.add("a unique value is held once", key + " by " + recordId + ", " + other);
        }
      }
      if (!last.voided()) {
        for (String value : last.externalIds()) {
          String other = values.put(value, recordId);
          if (other != null) {
            violations.add("a unique value is held once", value + " " + recordId + ", " + other);
          }
        }
      }
    });
  }

  /** Parents form no cycle. */
  void checkHierarchy(Violations violations) {
    Map<String, String> parents = new HashMap<>();
    newest()
        .forEach(row -> {
          String parent = row.state().path("parentId").asString("");
          if (!row.voided() && !parent.isEmpty()) {
            parents.put(row.recordId(), parent);
          }
        });
    for (String start : parents.keySet()) {
      Set<String> seen = new HashSet<>();
      String at = start;
      while (at != null) {
        if (!seen.add(at)) {
          violations.add("parents form no cycle", type + " " + start);
          break;
        }
        at = parents.get(at);
      }
    }
  }
}
