package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A collection as the library's aggregation stages see it: to be read, and merged into. */
final class LibraryCollection implements MongoCollection<Integer> {
  private final StoredCollection collection;
  private final MongoDatabase database;

  LibraryCollection(StoredCollection collection, MongoDatabase database) {
    this.collection = collection;
    this.database = database;
  }

  /** The documents of a source, decoded one by one as they are asked for. */
  static Iterable<Document> decoded(DocumentSource source) {
    return () ->
        new Iterator<>() {
          private byte @Nullable [] following = source.next();

          @Override
          public boolean hasNext() {
            return following != null;
          }

          @Override
          public Document next() {
            byte[] current = following;
            if (current == null) {
              throw new NoSuchElementException();
            }
            following = source.next();
            return Bson.decode(current);
          }
        };
  }

  @Override
  public QueryResult handleQuery(QueryParameters query) {
    Filter filter = new Filter(query.getQuerySelector());
    int skip = query.getNumberToSkip();
    return new QueryResult(decoded(Query.of(collection, filter, null, skip, query.getLimit())));
  }

  @Override
  public void addDocument(Document document) {
    List<Document> errors = insertDocuments(List.of(document), true);
    if (!errors.isEmpty()) {
      Document error = errors.getFirst();
      throw new MongoServerError(
          Bson.required(error, "code", Integer.class),
          (String) error.get("codeName"),
          (String) error.get("errmsg"));
    }
  }

  @Override
  public List<Document> insertDocuments(List<Document> documents, boolean ordered) {
    List<byte[]> encoded = documents.stream().map(Bson::encode).toList();
    return new Changes(collection, database).insert(encoded, ordered);
  }

  @Override
  public Document findAndModify(Document command) {
    Changes.Modified modified = new Changes(collection, database).findAndModify(command);
    byte[] value = modified.value();
    return new Document("value", value == null ? null : Bson.decode(value)).append("ok", 1.0);
  }

  @Override
  public int count(Document query, int skip, int limit) {
    DocumentSource matches = Query.of(collection, new Filter(query), null, skip, limit);
    int count = 0;
    while (matches.next() != null) {
      count++;
    }
    return count;
  }

  @Override
  public int count() {
    return collection.count();
  }

  @Override
  public MongoDatabase getDatabase() {
    return database;
  }

  @Override
  public String getCollectionName() {
    return collection.namespace().collection();
  }

  /** The indexes with their keys and whether they are unique: what {@code $merge} asks for. */
  @Override
  public List<Index<Integer>> getIndexes() {
    return collection.indexSpecs().stream().map(LibraryCollection::described).toList();
  }

  private static Index<Integer> described(IndexSpec spec) {
    List<IndexKey> keys =
        spec.fields().stream().map(f -> new IndexKey(f.name(), f.ascending())).toList();
    return new EmptyIndex<>(spec.name(), keys) {
      @Override
      public boolean isUnique() {
        return spec.unique() && spec.partial() == null;
      }
    };
  }

  @Override
  public UUID getUuid() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void addIndex(Index<Integer> index) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void dropIndex(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeDocument(Document document) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Document updateDocuments(
      Document query,
      Document update,
      ArrayFilters filters,
      boolean multi,
      boolean upsert,
      Oplog o) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int deleteDocuments(Document query, int limit, Oplog oplog) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Document handleDistinct(Document query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Document getStats() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Document validate() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void renameTo(MongoDatabase newDatabase, String newName) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void drop() {
    throw new UnsupportedOperationException();
  }
}
