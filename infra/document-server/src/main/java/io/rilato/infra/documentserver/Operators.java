package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The library's update operators and projections, applied to one document at a time. To the library
 * it looks like a collection that holds just this document. Not safe for concurrent use.
 */
final class Operators extends AbstractMongoCollection<Integer> {
  private List<Document> current = List.of();

  Operators(MongoDatabase database) {
    super(database, "operators", CollectionOptions.withDefaults(), new CursorRegistry());
  }

  /** What the update makes of the document; the document itself may be changed on the way. */
  Document updated(Document document, Document query, Object update, @Nullable Object filters) {
    current = List.of(document);
    return modify(query, update, filters);
  }

  /** The document that an upsert inserts. */
  Document upserted(Document query, Object update, @Nullable Object filters) {
    current = List.of();
    return modify(query, update, filters);
  }

  private Document modify(Document query, Object update, @Nullable Object arrayFilters) {
    Document command = new Document("query", query).append("update", update);
    command.append("new", true).append("upsert", true);
    command.putIfNotNull("arrayFilters", arrayFilters);
    return (Document) Objects.requireNonNull(findAndModify(command).get("value"));
  }

  Document projected(Document document, Document query, Document projection) {
    return matchDocumentsFromStream(query, Stream.of(document), 0, 0, 0, null, projection)
        .collectDocuments()
        .getFirst();
  }

  @Override
  protected QueryResult queryDocuments(
      Document query, Document sort, int skip, int limit, int batchSize, Document fields) {
    return new QueryResult(current);
  }

  @Override
  protected QueryResult matchDocuments(
      Document query, Document sort, int skip, int limit, int batchSize, Document fields) {
    return new QueryResult(current);
  }

  @Override
  protected Integer findDocumentPosition(Document document) {
    return 0;
  }

  @Override
  protected Document getDocument(Integer position) {
    return current.getFirst();
  }

  @Override
  protected Stream<DocumentWithPosition<Integer>> streamAllDocumentsWithPosition() {
    return Stream.empty();
  }

  @Override
  protected Integer addDocumentInternal(Document document) {
    return 0;
  }

  @Override
  protected void handleUpdate(Integer position, Document before, Document after) {}

  @Override
  protected void removeDocument(Integer position) {}

  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int sizeDelta) {}

  @Override
  protected int getDataSize() {
    return 0;
  }

  @Override
  public int count() {
    return current.size();
  }
}
