package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.FailedToParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done to the documents that match a query. */
record Update(
    Document query, Change change, boolean multi, boolean upsert, @Nullable Object arrayFilters) {

  /** How a document is changed. */
  sealed interface Change {}

  /** By another document in its place. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Replacement(byte[] document) implements Change {}

  /** By setting and removing whole fields. */
  record Edits(FieldEdits edits, Document update) implements Change {}

  /** By any other operators. */
  record ByOperators(Document update) implements Change {}

  /**
   * @param change the BSON of the replacement or the operators
   * @param options may hold {@code multi}, {@code upsert} and {@code arrayFilters}
   */
  static Update of(Document query, byte[] change, Document options) {
    Object filters = options.get("arrayFilters");
    Update update =
        new Update(
            Filter.flattened(query),
            change(change, filters == null),
            Utils.isTrue(options.get("multi")),
            Utils.isTrue(options.get("upsert")),
            filters instanceof List<?> list
                ? list.stream().map(filter -> Filter.flattened((Document) filter)).toList()
                : null);
    if (update.multi && update.change instanceof Replacement) {
      throw new FailedToParseException("multi update only works with $ operators");
    }
    return update;
  }

  private static Change change(byte[] change, boolean mayBeEdits) {
    int first = Bson.first(0);
    if (change[first] == 0 || change[first + 1] != '$') {
      return new Replacement(change);
    }
    Document update = Bson.decode(change);
    if (update.keySet().stream().anyMatch(key -> !key.startsWith("$"))) {
      throw new FailedToParseException("operators and fields cannot be mixed in an update");
    }
    return FieldEdits.of(update)
        .filter(_ -> mayBeEdits)
        .<Change>map(edits -> new Edits(edits, update))
        .orElseGet(() -> new ByOperators(update));
  }

  /** The update as the library's operators take it. */
  Document asDocument() {
    return switch (change) {
      case Replacement replacement -> Bson.decode(replacement.document());
      case Edits edits -> edits.update();
      case ByOperators operators -> operators.update();
    };
  }
}
