package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.FailedToParseException;
import de.bwaldvogel.mongo.exception.ImmutableFieldException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that change one collection, each atomic for everybody who reads it. */
final class Changes {
  private final StoredCollection collection;
  private final MongoDatabase database;
  private @Nullable Operators operators;

  Changes(StoredCollection collection, MongoDatabase database) {
    this.collection = collection;
    this.database = database;
  }

  /** Most statements need no operators, and they are not for nothing. */
  private Operators operators() {
    Operators result = operators;
    if (result == null) {
      result = new Operators(database);
      operators = result;
    }
    return result;
  }

  /** Inserts one by one and answers the errors, each with its index. */
  List<Document> insert(List<byte[]> documents, boolean ordered) {
    List<Document> errors = new ArrayList<>();
    return collection.changing(() -> {
      for (int i = 0; i < documents.size() && !(ordered && !errors.isEmpty()); i++) {
        try {
          collection.insert(Identity.required(documents.get(i)));
        } catch (MongoServerError e) {
          errors.add(new Document("index", i).appendAll(Errors.describe(e)));
        }
      }
      return errors;
    });
  }

  /** Removes what matches, at most {@code limit} documents where that is not 0. */
  int delete(Document query, int limit) {
    Filter filter = new Filter(query);
    return collection.changing(() -> {
      List<Integer> records = collection.matching(filter, null, limit);
      records.forEach(record -> collection.delete(record, collection.read(record)));
      return records.size();
    });
  }

  /** How many documents an update met and changed, and the one it inserted, if any. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Outcome(int matched, int modified, byte @Nullable [] upserted) {}

  Outcome update(Update update) {
    Filter filter = new Filter(update.query());
    return collection.changing(() -> {
      List<Integer> records = collection.matching(filter, null, update.multi() ? 0 : 1);
      int modified = 0;
      for (int record : records) {
        byte[] before = collection.read(record);
        byte[] after = changed(before, update);
        if (!Arrays.equals(before, after)) {
          collection.replace(record, before, after);
          modified++;
        }
      }
      boolean insert = records.isEmpty() && update.upsert();
      return new Outcome(records.size(), modified, insert ? insert(update) : null);
    });
  }

  private byte[] changed(byte[] before, Update update) {
    byte[] after =
        switch (update.change()) {
          case Update.Replacement replacement ->
              Identity.key(replacement.document()) == null
                  ? Identity.withIdOf(before, replacement.document())
                  : replacement.document();
          case Update.Edits edits -> edits.edits().applyTo(before);
          case Update.ByOperators operation ->
              Bson.encode(
                  operators()
                      .updated(
                          Bson.decode(before),
                          update.query(),
                          operation.update(),
                          update.arrayFilters()));
        };
    if (!Arrays.equals(Identity.key(before), Identity.key(after))) {
      throw new ImmutableFieldException(
          "After applying the update, the (immutable) field '_id' was found to have been altered");
    }
    return Identity.required(after);
  }

  private byte[] insert(Update update) {
    byte[] document =
        isWhole(update) && update.change() instanceof Update.Replacement replacement
            ? replacement.document()
            : Bson.encode(
                operators().upserted(update.query(), update.asDocument(), update.arrayFilters()));
    byte[] complete = Identity.required(document);
    collection.insert(complete);
    return complete;
  }

  /** Whether the replacement has the {@code _id} the query asks for, so that nothing is to add. */
  private static boolean isWhole(Update update) {
    return update.change() instanceof Update.Replacement replacement
        && update.query().containsKey("_id")
        && Arrays.equals(
            Identity.key(replacement.document()), KeyWriter.encode(update.query().get("_id")));
  }

  /** What findAndModify did: the document asked for, and whether one was there before. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Modified(byte @Nullable [] value, boolean existed, byte @Nullable [] upserted) {}

  /** Changes or removes the first document that matches, in the order of {@code sort}. */
  Modified findAndModify(Document command) {
    Document query = Filter.flattened((Document) command.getOrDefault("query", new Document()));
    Document sort = (Document) command.get("sort");
    Update update = Utils.isTrue(command.get("remove")) ? null : update(query, command);
    boolean returnNew = Utils.isTrue(command.get("new"));
    Filter filter = new Filter(query);
    return collection.changing(() -> {
      List<Integer> found = collection.matching(filter, sort, 1);
      if (!found.isEmpty()) {
        return modify(found.getFirst(), update, returnNew);
      }
      byte[] upserted = update != null && update.upsert() ? insert(update) : null;
      return new Modified(returnNew ? upserted : null, false, upserted);
    });
  }

  private static Update update(Document query, Document command) {
    return switch (command.get("update")) {
      case Document change -> Update.of(query, Bson.encode(change), command);
      case List<?> _ -> throw Errors.notImplemented("an update by a pipeline");
      case null, default ->
          throw new FailedToParseException("Either an update or remove=true must be specified");
    };
  }

  private Modified modify(int record, @Nullable Update update, boolean returnNew) {
    byte[] before = collection.read(record);
    if (update == null) {
      collection.delete(record, before);
      return new Modified(before, true, null);
    }
    byte[] after = changed(before, update);
    if (!Arrays.equals(before, after)) {
      collection.replace(record, before, after);
    }
    return new Modified(returnNew ? after : before, true, null);
  }
}
