package io.rilato.platform.records;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Reads the collections of cards as they are stored, without the code under test, and tells what
 * contradicts the promises.
 */
final class Audit {
  private final UniqueKeys hashes;
  private final List<Document> rows;
  private final Map<String, Document> states = new HashMap<>();
  private final Map<String, Document> keys = new HashMap<>();

  /** All rows by record id and version. */
  private final Map<String, TreeMap<Long, Document>> log = new HashMap<>();

  Audit(MongoDatabase database, UniqueKeys hashes) {
    this.hashes = hashes;
    rows =
        database
            .getCollection("contact_changes")
            .find()
            .sort(Sorts.ascending("_id"))
            .into(new ArrayList<>());
    database.getCollection("contact").find().forEach(d -> states.put(d.getString("_id"), d));
    database.getCollection("unique_keys").find().forEach(d -> keys.put(d.getString("_id"), d));
    rows.forEach(row ->
        log.computeIfAbsent(row.getString("recordId"), _ -> new TreeMap<>())
            .put(row.getLong("version"), row));
  }

  int rowCount() {
    return rows.size();
  }

  Set<String> rowIds() {
    Set<String> ids = new HashSet<>();
    rows.forEach(row -> ids.add(row.getString("_id")));
    return ids;
  }

  /** How many slots were filled with a row that changes nothing. */
  long fillers() {
    return rows.stream().filter(Audit::isFiller).count();
  }

  private static boolean isFiller(Document row) {
    return row.getString("type").equals("contact.contact-unchanged");
  }

  /** Each change as its row's id and the name it gave its record, with a space between. */
  Set<String> changes() {
    Set<String> changes = new HashSet<>();
    rows.forEach(row ->
        changes.add(
            row.getString("_id") + " " + row.get("state", Document.class).getString("name")));
    return changes;
  }

  /** The name each change gave its record. */
  List<String> names() {
    return rows.stream()
        .filter(row -> !isFiller(row))
        .map(row -> row.get("state", Document.class).getString("name"))
        .toList();
  }

  /** What must hold at any moment. */
  List<String> contradictions() {
    List<String> found = new ArrayList<>();
    log.forEach((id, versions) -> {
      if (versions.firstKey() != 1 || versions.lastKey() != versions.size()) {
        found.add(id + " has versions " + versions.keySet());
      }
      Document before = null;
      for (Document row : versions.values()) {
        if (before != null && !row.getDate("recordedAt").after(before.getDate("recordedAt"))) {
          found.add(row.getString("_id") + " is not recorded after the version before it");
        }
        before = row;
      }
    });
    states.forEach((id, state) -> {
      Document row = log.getOrDefault(id, new TreeMap<>()).get(state.getLong("version"));
      if (row == null || !row.get("state").equals(state.get("state"))) {
        found.add("the state of " + id + " is that of no row");
      }
    });
    checkHolders(found);
    return found;
  }

  /** What must hold besides once all writers have ended and the sweeper has passed. */
  List<String> leftovers() {
    List<String> found = new ArrayList<>(contradictions());
    rows.stream()
        .filter(row -> row.containsKey("pending"))
        .forEach(row -> found.add(row.getString("_id") + " is pending"));
    log.forEach((id, versions) -> {
      Document state = states.get(id);
      if (state == null || !state.getLong("version").equals(versions.lastKey())) {
        found.add("the state of " + id + " is not its newest row's");
      }
    });
    Map<String, String> holders = holders(new ArrayList<>());
    keys.forEach((key, document) -> {
      if (!document.getString("recordId").equals(holders.get(key))) {
        found.add(key + " is held by nobody");
      } else if (document.containsKey("open")) {
        found.add(key + " waits for its row though it is there");
      }
    });
    return found;
  }

  private void checkHolders(List<String> found) {
    holders(found)
        .forEach((key, id) -> {
          Document document = keys.get(key);
          if (document == null || !document.getString("recordId").equals(id)) {
            found.add(id + " has a unique value without its key");
          }
        });
  }

  private Map<String, String> holders(List<String> found) {
    Map<String, String> holders = new HashMap<>();
    log.forEach((id, versions) -> {
      Document newest = versions.lastEntry().getValue();
      if (!newest.getBoolean("void")) {
        externalIds(newest)
            .forEach((system, value) -> {
              var unique = new UniqueValue("contact.externalId." + system, value, "");
              String other = holders.put(hashes.keyId(Cards.TENANT, unique), id);
              if (other != null) {
                found.add(id + " and " + other + " both have " + value);
              }
            });
      }
    });
    return holders;
  }

  private static Map<String, String> externalIds(Document row) {
    Map<String, String> ids = new HashMap<>();
    row.get("state", Document.class)
        .get("externalIds", new Document())
        .forEach((system, value) -> ids.put(system, (String) value));
    return ids;
  }
}
