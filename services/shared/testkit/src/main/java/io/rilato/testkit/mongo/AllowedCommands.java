package io.rilato.testkit.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Watches what a service sends to its document store, and notes whatever lies outside of what works
 * alike on MongoDB 6 to 8 and on the local document server. Register it as a bean (or with the
 * client's settings), and call {@link #assertKept} at the end: the driver swallows what a listener
 * throws.
 */
public final class AllowedCommands implements CommandListener {
  private static final Set<String> COMMANDS =
      Set.of(
          "insert",
          "find",
          "getMore",
          "killCursors",
          "update",
          "delete",
          "findAndModify",
          "aggregate",
          "create",
          "drop",
          "dropDatabase",
          "createIndexes",
          "dropIndexes",
          "listIndexes",
          "listCollections",
          "listDatabases",
          "hello",
          "isMaster",
          "ping",
          "buildInfo",
          "endSessions");

  private static final Set<String> REFUSED_OPTIONS =
      Set.of("collation", "startTransaction", "autocommit", "validator", "let", "capped");

  private final Set<String> violations = new ConcurrentSkipListSet<>();

  @Override
  public void commandStarted(CommandStartedEvent event) {
    violations.addAll(check(event.getCommand()));
  }

  /** What was sent and should not have been, so far. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /** Fails if anything was sent that should not have been. */
  public void assertKept() {
    if (!violations.isEmpty()) {
      throw new AssertionError(
          "outside of what services may ask of a document store:\n"
              + String.join("\n", violations));
    }
  }

  /** What is wrong with one command; nothing when all is well. */
  static Set<String> check(BsonDocument command) {
    Set<String> found = new TreeSet<>();
    String name = command.getFirstKey();
    if (!COMMANDS.contains(name)) {
      found.add("command " + name);
      return found;
    }
    command.keySet().stream()
        .filter(REFUSED_OPTIONS::contains)
        .forEach(option -> found.add(name + ": option " + option));
    switch (name) {
      case "insert" -> documents(command, "documents").forEach(Stored.in(found)::check);
      case "find" -> {
        new Filters(found).check(command.getDocument("filter", new BsonDocument()));
        Projections.check(command.getDocument("projection", new BsonDocument()), found);
      }
      case "update" -> documents(command, "updates").forEach(update -> update(update, "u", found));
      case "delete" -> documents(command, "deletes").forEach(delete -> filter(delete, "q", found));
      case "findAndModify" -> {
        filter(command, "query", found);
        update(command, "update", found);
        Projections.check(command.getDocument("fields", new BsonDocument()), found);
      }
      case "aggregate" -> new Pipelines(found).check(command.getArray("pipeline"));
      case "createIndexes" ->
          documents(command, "indexes").forEach(index -> Indexes.check(index, found));
      default -> {}
    }
    return found;
  }

  private static void update(BsonDocument update, String field, Set<String> found) {
    filter(update, "q", found);
    if (update.containsKey("collation")) {
      found.add("update: option collation");
    }
    BsonValue change = update.get(field);
    if (change instanceof BsonArray) {
      found.add("update by a pipeline");
    } else if (change instanceof BsonDocument document) {
      Updates.check(document, found);
    }
  }

  private static void filter(BsonDocument holder, String field, Set<String> found) {
    new Filters(found).check(holder.getDocument(field, new BsonDocument()));
  }

  private static List<BsonDocument> documents(BsonDocument command, String field) {
    return command.getArray(field, new BsonArray()).stream().map(BsonValue::asDocument).toList();
  }
}
