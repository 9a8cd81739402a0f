package io.rilato.infra.bench.proof.fuzz;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** What the services keep, read from the document store itself. */
final class StoreState {
  /** What changes by itself: derived from events, or of work in the background. */
  private static final Set<String> BY_ITSELF =
      Set.of(
          "leases",
          "audit", // tells of refusals, too
          "grants", // access tokens of those who send the requests
          "sessions",
          "timeline",
          "timeline_records",
          "lead_facts",
          "deal_facts",
          "rate_facts",
          "subjects",
          "behaviours",
          "rescorings",
          "webhook_lanes",
          "webhook_deliveries",
          "webhook_events",
          "failed_sign_ins",
          "known_values",
          "pool_turns");

  /** A larger collection is only counted. */
  private static final int MOST_READ = 3_000;

  private final MongoClient client;

  StoreState(MongoClient client) {
    this.client = client;
  }

  /** A number for each collection that differs when its content does. */
  Map<String, Long> fingerprint() {
    Map<String, Long> all = new TreeMap<>();
    for (MongoDatabase database : databases()) {
      Set<String> names = new HashSet<>(database.listCollectionNames().into(new ArrayList<>()));
      for (String name : names) {
        boolean state = names.contains(name + "_changes");
        if (!state && !BY_ITSELF.contains(name) && !name.startsWith("directory_")) {
          all.put(database.getName() + "." + name, number(database, name));
        }
      }
    }
    return all;
  }

  private static long number(MongoDatabase database, String name) {
    MongoCollection<RawBsonDocument> collection =
        database.getCollection(name, RawBsonDocument.class);
    long count = collection.estimatedDocumentCount();
    if (name.endsWith("_changes") || count > MOST_READ) {
      return count;
    }
    long sum = count;
    for (RawBsonDocument document : collection.find()) {
      sum += document.hashCode() * 0x9E3779B97F4A7C15L; // in whatever order they come
    }
    return sum;
  }

  /** The collections in which two fingerprints differ. */
  static List<String> differences(Map<String, Long> before, Map<String, Long> after) {
    Set<String> names = new HashSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .sorted()
        .toList();
  }

  /** Each row of a change log that was written in a trace, by the trace's id. */
  Map<String, List<String>> rowsByTrace() {
    Map<String, List<String>> rows = new HashMap<>();
    for (MongoDatabase database : databases()) {
      for (String name : database.listCollectionNames()) {
        if (name.endsWith("_changes")) {
          database
              .getCollection(name, BsonDocument.class)
              .find(Filters.exists("traceparent"))
              .projection(Projections.include("_id", "traceparent"))
              .forEach(row -> {
                String[] parts = row.getString("traceparent").getValue().split("-", -1);
                if (parts.length > 1) {
                  rows.computeIfAbsent(parts[1], _ -> new ArrayList<>())
                      .add(name + " " + row.getString("_id").getValue());
                }
              });
        }
      }
    }
    return rows;
  }

  private List<MongoDatabase> databases() {
    List<MongoDatabase> all = new ArrayList<>();
    for (String name : client.listDatabaseNames()) {
      if (name.startsWith("rilato_")) {
        all.add(client.getDatabase(name));
      }
    }
    return all;
  }
}
