package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** A database as the library's aggregation stages see it. */
final class LibraryDatabase implements MongoDatabase {
  private final Store store;
  private final String name;

  LibraryDatabase(Store store, String name) {
    this.store = store;
    this.name = name;
  }

  @Override
  public String getDatabaseName() {
    return name;
  }

  @Override
  public @Nullable MongoCollection<?> resolveCollection(String collection, boolean throwIfMissing) {
    StoredCollection found = store.find(new Namespace(name, collection));
    if (found == null && throwIfMissing) {
      throw Errors.namespaceNotFound(name + "." + collection);
    }
    return found == null ? null : new LibraryCollection(found, this);
  }

  @Override
  public MongoCollection<?> createCollectionOrThrowIfExists(
      String collection, CollectionOptions options) {
    return new LibraryCollection(store.create(new Namespace(name, collection)), this);
  }

  @Override
  public void dropCollection(String collection, Oplog oplog) {
    store.drop(new Namespace(name, collection));
  }

  @Override
  public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
    Namespace old = new Namespace(from.getDatabaseName(), collection.getCollectionName());
    store.rename(old, new Namespace(name, newName), false);
  }

  @Override
  public boolean isEmpty() {
    return store.collections(name).isEmpty();
  }

  @Override
  public void drop(Oplog oplog) {
    store.dropDatabase(name);
  }

  @Override
  public void unregisterCollection(String collection) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void handleClose(Channel channel) {}

  @Override
  public Document handleCommand(
      Channel channel, String command, Document query, DatabaseResolver resolver, Oplog oplog) {
    throw new UnsupportedOperationException();
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    throw new UnsupportedOperationException();
  }
}
