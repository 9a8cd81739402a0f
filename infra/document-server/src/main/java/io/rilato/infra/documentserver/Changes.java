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
    collection.changing(() -> {
      for (int i = 0; i < documents.size() && !(ordered && !errors.isEmpty()); i++) {
        try {
          collection.insert(Identity.required(documents.get(i)));
        } catch (MongoServerError e) {
          errors.add(new Document("index", i).appendAll(Errors.describe(e)));
        }
      }
      return errors;
    });
    return errors;
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

  /** One update or replacement as the update command holds it. */
  record Update(
      Document query,
      Document change,
      boolean multi,
      boolean upsert,
      @Nullable Object arrayFilters) {

    static Update of(Document query, @Nullable Object change, Document options) {
      if (!(change instanceof Document document)) {
        throw Errors.notImplemented("an update by a pipeline");
      }
      return new Update(
          Filter.flattened(query),
          document,
          Utils.isTrue(options.get("multi")),
          Utils.isTrue(options.get("upsert")),
          flattenedFilters(options.get("arrayFilters")));
    }

    private static @Nullable Object flattenedFilters(@Nullable Object filters) {
      return filters instanceof List<?> list
          ? list.stream().map(filter -> Filter.flattened((Document) filter)).toList()
          : filters;
    }

    boolean isReplacement() {
      long dollars = change.keySet().stream().filter(key -> key.startsWith("$")).count();
      if (dollars > 0 && dollars < change.size()) {
        throw new FailedToParseException("operators and fields cannot be mixed in an update");
      }
      return dollars == 0;
    }
  }

  /** How many documents an update met and changed, and the one it inserted, if any. */
  record Outcome(int matched, int modified, byte @Nullable [] upserted) {}

  Outcome update(Update update) {
    boolean replacement = update.isReplacement();
    if (replacement && update.multi()) {
      throw new FailedToParseException("multi update only works with $ operators");
    }
    Filter filter = new Filter(update.query());
    return collection.changing(() -> {
      List<Integer> records = collection.matching(filter, null, update.multi() ? 0 : 1);
      int modified = 0;
      for (int record : records) {
        byte[] before = collection.read(record);
        byte[] after = changed(before, update, replacement);
        if (!Arrays.equals(before, after)) {
          collection.replace(record, before, after);
          modified++;
        }
      }
      boolean insert = records.isEmpty() && update.upsert();
      return new Outcome(records.size(), modified, insert ? insert(update, replacement) : null);
    });
  }

  private byte[] changed(byte[] before, Update update, boolean replacement) {
    if (!replacement) {
      return Bson.encode(
          operators()
              .updated(
                  Bson.decode(before), update.query(), update.change(), update.arrayFilters()));
    }
    byte[] after = Bson.encode(update.change());
    byte[] newId = Identity.key(after);
    if (newId == null) {
      return Identity.withIdOf(before, after);
    }
    if (!Arrays.equals(newId, Identity.key(before))) {
      throw new ImmutableFieldException(
          "the (immutable) field '_id' was found to have been altered");
    }
    return after;
  }

  private byte[] insert(Update update, boolean replacement) {
    Object id = update.change().get("_id");
    boolean complete = replacement && id != null && id.equals(update.query().get("_id"));
    Document document =
        complete
            ? update.change()
            : operators().upserted(update.query(), update.change(), update.arrayFilters());
    byte[] encoded = Identity.required(Bson.encode(document));
    collection.insert(encoded);
    return encoded;
  }

  /** What findAndModify did: the document asked for, and whether one was there before. */
  record Modified(byte @Nullable [] value, boolean existed, byte @Nullable [] upserted) {}

  /** Changes or removes the first document that matches, in the order of {@code sort}. */
  Modified findAndModify(Document command) {
    Document query = Filter.flattened((Document) command.getOrDefault("query", new Document()));
    Document sort = (Document) command.get("sort");
    boolean remove = Utils.isTrue(command.get("remove"));
    if (!remove && command.get("update") == null) {
      throw new FailedToParseException("Either an update or remove=true must be specified");
    }
    Update update = remove ? null : Update.of(query, command.get("update"), command);
    Filter filter = new Filter(query);
    return collection.changing(() -> {
      List<Integer> found = collection.matching(filter, sort, 1);
      Modified result =
          found.isEmpty()
              ? notFound(update)
              : modify(found.getFirst(), update, Utils.isTrue(command.get("new")));
      byte[] upserted = result.upserted();
      return upserted == null || !Utils.isTrue(command.get("new"))
          ? result
          : new Modified(upserted, false, upserted);
    });
  }

  private Modified notFound(@Nullable Update update) {
    byte[] upserted =
        update != null && update.upsert() ? insert(update, update.isReplacement()) : null;
    return new Modified(null, false, upserted);
  }

  private Modified modify(int record, @Nullable Update update, boolean returnNew) {
    byte[] before = collection.read(record);
    if (update == null) {
      collection.delete(record, before);
      return new Modified(before, true, null);
    }
    byte[] after = changed(before, update, update.isReplacement());
    if (!Arrays.equals(before, after)) {
      collection.replace(record, before, after);
    }
    return new Modified(returnNew ? after : before, true, null);
  }
}
