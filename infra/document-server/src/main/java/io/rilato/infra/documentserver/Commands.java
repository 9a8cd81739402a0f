package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.util.List;

/** Executes commands; every one of them answers a document, errors included. */
final class Commands {
  private final Store store;
  private final AdminCommands admin;
  private final SchemaCommands schema;
  private final ReadCommands reads;
  private final WriteCommands writes;

  Commands(Store store, Cursors cursors, Compaction compaction) {
    this.store = store;
    this.admin = new AdminCommands(store, cursors, compaction);
    this.schema = new SchemaCommands(store);
    this.reads = new ReadCommands(store, cursors);
    this.writes = new WriteCommands(store);
  }

  /** Answers a request; errors are answers too, except that the log has failed. */
  Result execute(Request request) {
    Result result;
    try {
      refuseTransactions(request.command());
      result = dispatch(request);
      result.body().putIfAbsent("ok", 1.0);
    } catch (MongoServerException e) {
      result = failed(Errors.describe(e));
    } catch (LogFailedException e) {
      throw e;
    } catch (RuntimeException e) {
      e.printStackTrace(); // its only log is its standard error
      result = failed(Errors.describe(e));
    }
    store.log().checkUsable();
    return result;
  }

  /** What was done before a failure may be seen by others, so it must be durable as well. */
  private Result failed(Document error) {
    return new Result(new Document("ok", 0.0).appendAll(error), store.log().end());
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

  private Result dispatch(Request request) {
    return switch (request.name()) {
      case "find" -> reads.find(request);
      case "getMore" -> reads.getMore(request);
      case "aggregate" ->
          writes(request)
              ? durable(request, reads.aggregate(request))
              : Result.of(reads.aggregate(request));
      case "insert" -> durable(request, writes.insert(request));
      case "update" -> durable(request, writes.update(request));
      case "delete" -> durable(request, writes.delete(request));
      case "findAndModify", "findandmodify" -> durable(request, writes.findAndModify(request));
      default -> Result.of(other(request));
    };
  }

  /** Whether an aggregation's last stage puts its result into a collection. */
  private static boolean writes(Request request) {
    return request.command().get("pipeline") instanceof List<?> stages
        && !stages.isEmpty()
        && stages.getLast() instanceof Document last
        && (last.containsKey("$merge") || last.containsKey("$out"));
  }

  /** Only who asks for {@code w: 1} without a journal is answered before the log is durable. */
  private Result durable(Request request, Document body) {
    boolean relaxed =
        request.command().get("writeConcern") instanceof Document concern
            && Integer.valueOf(1).equals(concern.get("w"))
            && !Utils.isTrue(concern.get("j"));
    return relaxed ? Result.of(body) : new Result(body, store.log().end());
  }

  /** Changes of the catalog are durable when they return, all others only read. */
  private Document other(Request request) {
    return switch (request.name()) {
      case "hello", "isMaster", "ismaster" -> admin.hello();
      case "buildInfo", "buildinfo" -> admin.buildInfo();
      case "ping", "endSessions" -> new Document();
      case "listDatabases" -> admin.listDatabases();
      case "serverStatus" -> admin.serverStatus();
      case "compact" -> admin.compact();
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
      case "count" -> reads.count(request);
      case "distinct" -> reads.distinct(request);
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

  /** The answer, to be given once the log is durable up to a location. */
  record Result(Document body, long durableUpTo) {
    static Result of(Document body) {
      return new Result(body, 0);
    }
  }
}
