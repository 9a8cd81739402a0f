package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The commands that change documents. */
final class WriteCommands {
  private static final byte[] CHANGE = {'u'};

  private final Store store;

  WriteCommands(Store store) {
    this.store = store;
  }

  /** Only what may insert creates a collection that is missing. */
  private Changes changes(Request request, boolean mayInsert) {
    Namespace namespace = Commands.namespace(request);
    StoredCollection collection =
        mayInsert ? store.findOrCreate(namespace) : store.findOrEmpty(namespace);
    return new Changes(collection, new LibraryDatabase(store, request.database()));
  }

  private static boolean isOrdered(Request request) {
    return Utils.isTrue(request.command().getOrDefault("ordered", true));
  }

  Document insert(Request request) {
    boolean ordered = isOrdered(request);
    List<byte[]> documents = request.batch();
    List<Document> errors = changes(request, true).insert(documents, ordered);
    int done = documents.size() - errors.size();
    if (ordered && !errors.isEmpty()) {
      done = Bson.required(errors.getFirst(), "index", Integer.class);
    }
    return withErrors(new Document("n", done), errors);
  }

  private static Document withErrors(Document result, List<Document> errors) {
    if (!errors.isEmpty()) {
      result.append("writeErrors", errors);
    }
    return result;
  }

  Document update(Request request) {
    Changes changes = changes(request, true);
    List<byte[]> statements = request.batch();
    List<Document> errors = new ArrayList<>();
    List<Document> upserted = new ArrayList<>();
    int matched = 0;
    int modified = 0;
    for (int i = 0; i < statements.size() && mayGoOn(request, errors); i++) {
      try {
        Changes.Outcome outcome = changes.update(update(statements.get(i)));
        matched += outcome.matched();
        modified += outcome.modified();
        byte[] inserted = outcome.upserted();
        if (inserted != null) {
          upserted.add(new Document("index", i).append("_id", idOf(inserted)));
        }
      } catch (MongoServerException e) {
        errors.add(new Document("index", i).appendAll(Errors.describe(e)));
      }
    }
    Document result = new Document("n", matched + upserted.size()).append("nModified", modified);
    if (!upserted.isEmpty()) {
      result.append("upserted", upserted);
    }
    return withErrors(result, errors);
  }

  /** The change is not decoded: mostly it is a replacement, which is stored as it came. */
  private static Update update(byte[] statement) {
    int change = Bson.find(statement, 0, CHANGE);
    if (change < 0) {
      throw Errors.badValue("an update needs a change 'u'");
    }
    if (statement[change] != Bson.DOCUMENT) {
      throw Errors.notImplemented("an update by a pipeline");
    }
    Document options = Bson.decodeWithout(statement, change);
    int value = Bson.value(statement, change);
    byte[] document = Arrays.copyOfRange(statement, value, Bson.end(statement, value) + 1);
    return Update.of(Bson.required(options, "q", Document.class), document, options);
  }

  private static boolean mayGoOn(Request request, List<Document> errors) {
    return errors.isEmpty() || !isOrdered(request);
  }

  private static Object idOf(byte[] document) {
    return Objects.requireNonNull(Bson.decode(Identity.only(document)).get("_id"));
  }

  Document delete(Request request) {
    Changes changes = changes(request, false);
    List<byte[]> statements = request.batch();
    List<Document> errors = new ArrayList<>();
    int deleted = 0;
    for (int i = 0; i < statements.size() && mayGoOn(request, errors); i++) {
      Document statement = Bson.decode(statements.get(i));
      try {
        Document query = Bson.required(statement, "q", Document.class);
        deleted +=
            changes.delete(query, Bson.required(statement, "limit", Number.class).intValue());
      } catch (MongoServerException e) {
        errors.add(new Document("index", i).appendAll(Errors.describe(e)));
      }
    }
    return withErrors(new Document("n", deleted), errors);
  }

  Document findAndModify(Request request) {
    Document command = request.command();
    Changes changes = changes(request, Utils.isTrue(command.get("upsert")));
    Changes.Modified modified = changes.findAndModify(command);
    byte[] value = modified.value();
    byte[] upserted = modified.upserted();
    Document lastError = new Document("n", value != null || upserted != null ? 1 : 0);
    if (!Utils.isTrue(command.get("remove"))) {
      lastError.append("updatedExisting", modified.existed());
    }
    if (upserted != null) {
      lastError.append("upserted", idOf(upserted));
    }
    return new Document("lastErrorObject", lastError)
        .append("value", value == null ? null : new Reply.Raw(projected(request, value)));
  }

  private byte[] projected(Request request, byte[] value) {
    if (!(request.command().get("fields") instanceof Document fields) || fields.isEmpty()) {
      return value;
    }
    Operators operators = new Operators(new LibraryDatabase(store, request.database()));
    return Bson.encode(operators.projected(Bson.decode(value), new Document(), fields));
  }
}
