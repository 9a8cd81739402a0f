package io.rilato.infra.bench.proof.oracle;

import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;

/** The keys of unique values against the logs of those who hold them. */
final class Keys {
  private Keys() {}

  /**
   * Each key is held by the record it names, each value a record holds has its key, and no two
   * records hold the same value. Deleted records keep theirs.
   */
  static void check(MongoDatabase database, List<Logs> logs, Violations violations) {
    Map<String, String> holders = new HashMap<>();
    for (Logs log : logs) {
      log.held(holders, violations);
    }
    Set<String> stored = new HashSet<>();
    database
        .getCollection("unique_keys", BsonDocument.class)
        .find()
        .forEach(key -> {
          String id = key.getString("_id").getValue();
          String recordId = key.getString("recordId").getValue();
          stored.add(id);
          if (!recordId.equals(holders.get(id))) {
            violations.add("no unique key is held by nobody", id + " names " + recordId);
          }
        });
    holders.forEach((key, recordId) -> {
      if (!stored.contains(key)) {
        violations.add("every unique value has its key", key + " of " + recordId);
      }
    });
  }
}
