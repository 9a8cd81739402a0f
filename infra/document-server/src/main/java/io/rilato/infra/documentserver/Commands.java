package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.util.List;
import java.util.Set;

/** Executes commands; every one of them answers a document, errors included. */
final class Commands {
  private static final Set<String> WRITES =
      Set.of(
          "insert",
          "update",
          "delete",
          "findAndModify",
          "aggregate",
          "create",
          "drop",
          "createIndexes",
          "dropIndexes",
          "dropDatabase",
          "renameCollection");

  private final AdminCommands admin;
  private final SchemaCommands schema;
  private final ReadCommands reads;
  private final WriteCommands writes;

  Commands(Store store, Cursors cursors) {
    this.admin = new AdminCommands(store, cursors);
    this.schema = new SchemaCommands(store);
    this.reads = new ReadCommands(store, cursors);
    this.writes = new WriteCommands(store);
  }

  /** Whether the answer must wait until everything it rests on is durable. */
  static boolean mustBeDurable(Request request) {
    return WRITES.contains(request.name())
        || (request.command().get("readConcern") instanceof Document concern
            && Set.of("majority", "linearizable").contains(concern.getOrDefault("level", "")));
  }

  Document execute(Request request) {
    try {
      refuseTransactions(request.command());
      Document result = dispatch(request);
      result.putIfAbsent("ok", 1.0);
      return result;
    } catch (MongoServerException e) {
      return new Document("ok", 0.0).appendAll(Errors.describe(e));
    } catch (ClassCastException | IllegalArgumentException | NullPointerException e) {
      return new Document("ok", 0.0)
          .append("errmsg", "malformed command: " + e)
          .append("code", 9)
          .append("codeName", "FailedToParse");
    }
  }

  private static void refuseTransactions(Document command) {
    if (command.containsKey("txnNumber")) {
      throw new MongoServerError(
          20, "IllegalOperation", "Transaction numbers are only allowed on a replica set member");
    }
    if (command.containsKey("collation")) {
      throw Errors.notImplemented("collation");
    }
  }

  private Document dispatch(Request request) {
    return switch (request.name()) {
      case "hello", "isMaster", "ismaster" -> admin.hello();
      case "buildInfo", "buildinfo" -> admin.buildInfo();
      case "ping", "endSessions" -> new Document();
      case "listDatabases" -> admin.listDatabases();
      case "serverStatus" -> admin.serverStatus();
      case "killCursors" -> admin.killCursors(request);
      case "dropDatabase" -> schema.dropDatabase(request);
      case "renameCollection" -> schema.renameCollection(request);
      case "create" -> schema.create(request);
      case "drop" -> schema.drop(request);
      case "createIndexes" -> schema.createIndexes(request);
      case "dropIndexes" -> schema.dropIndexes(request);
      case "listCollections" -> schema.listCollections(request);
      case "listIndexes" -> schema.listIndexes(request);
      case "collStats" -> schema.collectionStats(request);
      case "find" -> reads.find(request);
      case "getMore" -> reads.getMore(request);
      case "count" -> reads.count(request);
      case "distinct" -> reads.distinct(request);
      case "aggregate" -> reads.aggregate(request);
      case "insert" -> writes.insert(request);
      case "update" -> writes.update(request);
      case "delete" -> writes.delete(request);
      case "findAndModify", "findandmodify" -> writes.findAndModify(request);
      default ->
          throw new MongoServerError(
              59, "CommandNotFound", "no such command: '" + request.name() + "'");
    };
  }

  static Namespace namespace(Request request) {
    if (request.target() instanceof String collection && !collection.isEmpty()) {
      return new Namespace(request.database(), collection);
    }
    throw new MongoServerError(
        73, "InvalidNamespace", request.name() + " needs the name of a collection");
  }

  @SuppressWarnings("unchecked")
  static List<Document> documents(Request request, String field) {
    return (List<Document>) request.command().getOrDefault(field, List.of());
  }
}
