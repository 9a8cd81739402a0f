package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All collections, over one log and one catalog. */
final class Store {
  private final Log log;
  private final GroupCommit commit;
  private final Catalog catalog;
  private final @Nullable FileChannel lock;
  private final Map<Namespace, StoredCollection> collections = new ConcurrentHashMap<>();
  private int nextNumber = 1;
  private boolean tornTail;

  private Store(Log log, Catalog catalog, @Nullable FileChannel lock) {
    this.log = log;
    this.commit = new GroupCommit(log);
    this.catalog = catalog;
    this.lock = lock;
  }

  static Store inMemory(long segmentBytes) {
    Store store = new Store(Log.inMemory(segmentBytes), new Catalog(null), null);
    store.commit.start();
    return store;
  }

  /** Opens what is in the directory, which only one process may use at a time. */
  static Store open(Path directory, long segmentBytes) throws IOException {
    Files.createDirectories(directory);
    FileChannel lock = lock(directory);
    Store store = new Store(Log.open(directory, segmentBytes), new Catalog(directory), lock);
    store.recover();
    store.commit.start();
    return store;
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another server of this very process holds it.
    }
    channel.close();
    throw new IOException(directory + " is in use by another document server");
  }

  private void recover() throws IOException {
    Catalog.Content content = catalog.load();
    nextNumber = content.nextNumber();
    Map<Integer, StoredCollection> byNumber = new HashMap<>();
    for (Catalog.Entry entry : content.collections()) {
      StoredCollection collection = new StoredCollection(entry.number(), entry.namespace(), log);
      byNumber.put(entry.number(), collection);
      collections.put(entry.namespace(), collection);
    }
    tornTail =
        log.replay((location, kind, number, payload) -> {
          StoredCollection collection = byNumber.get(number);
          if (collection != null) {
            collection.replay(location, kind, payload);
          } else if (kind == LogFormat.PUT) {
            log.release(location);
          }
        });
    content.collections().parallelStream()
        .forEach(entry -> {
          StoredCollection collection = Objects.requireNonNull(collections.get(entry.namespace()));
          entry.indexes().forEach(index -> collection.addIndex(IndexSpec.of(index)));
        });
  }

  Log log() {
    return log;
  }

  GroupCommit commit() {
    return commit;
  }

  /** Whether the log ended in the middle of a record when it was opened. */
  boolean hadTornTail() {
    return tornTail;
  }

  void onFailure(Consumer<Throwable> listener) {
    log.onFailure(listener);
  }

  Collection<StoredCollection> collections() {
    return collections.values();
  }

  List<StoredCollection> collections(String database) {
    return collections.values().stream()
        .filter(collection -> collection.namespace().database().equals(database))
        .sorted((a, b) -> Integer.compare(a.number(), b.number()))
        .toList();
  }

  Collection<String> databases() {
    TreeSet<String> names = new TreeSet<>();
    collections.keySet().forEach(namespace -> names.add(namespace.database()));
    return names;
  }

  @Nullable StoredCollection find(Namespace namespace) {
    return collections.get(namespace);
  }

  /** The collection, or one that is empty, known to nobody and not to be inserted into. */
  StoredCollection findOrEmpty(Namespace namespace) {
    StoredCollection found = collections.get(namespace);
    return found != null ? found : new StoredCollection(0, namespace, log);
  }

  StoredCollection findOrCreate(Namespace namespace) {
    StoredCollection found = collections.get(namespace);
    if (found != null) {
      return found;
    }
    synchronized (this) {
      found = collections.get(namespace);
      return found != null ? found : create(namespace);
    }
  }

  synchronized StoredCollection create(Namespace namespace) {
    String name = namespace.collection();
    if (name.isEmpty() || name.contains("$")) {
      throw new MongoServerError(73, "InvalidNamespace", "Invalid collection name: " + name);
    }
    if (collections.containsKey(namespace)) {
      throw Errors.namespaceExists(namespace.toString());
    }
    StoredCollection collection = new StoredCollection(nextNumber++, namespace, log);
    // Named durably before anybody can write to it: what belongs to no collection is void.
    save(Stream.concat(collections.values().stream(), Stream.of(collection)));
    collections.put(namespace, collection);
    return collection;
  }

  /** Removes a collection; false if there is none. */
  synchronized boolean drop(Namespace namespace) {
    StoredCollection collection = collections.remove(namespace);
    if (collection == null) {
      return false;
    }
    save();
    collection.drop();
    return true;
  }

  synchronized void dropDatabase(String database) {
    List<StoredCollection> dropped = collections(database);
    dropped.forEach(collection -> collections.remove(collection.namespace()));
    if (!dropped.isEmpty()) {
      save();
    }
    dropped.forEach(StoredCollection::drop);
  }

  synchronized void rename(Namespace from, Namespace to, boolean dropTarget) {
    StoredCollection collection = collections.get(from);
    if (collection == null) {
      throw Errors.namespaceNotFound(from.toString());
    }
    if (collections.containsKey(to)) {
      if (!dropTarget) {
        throw Errors.namespaceExists(to.toString());
      }
      drop(to);
    }
    collections.remove(from);
    collection.renameTo(to);
    collections.put(to, collection);
    save();
  }

  /** Adds an index unless there is the same one already. */
  synchronized void createIndex(StoredCollection collection, IndexSpec spec) {
    for (IndexSpec existing : collection.indexSpecs()) {
      if (existing.isSameAs(spec)) {
        return;
      }
      if (existing.name().equals(spec.name())) {
        throw new MongoServerError(
            86, "IndexKeySpecsConflict", "an index of this name has other options: " + spec.name());
      }
      if (existing.hasSameKey(spec)) {
        throw new MongoServerError(
            85, "IndexOptionsConflict", "the same index exists as " + existing.name());
      }
    }
    collection.addIndex(spec);
    save();
  }

  synchronized void dropIndex(StoredCollection collection, String name) {
    collection.dropIndex(name);
    save();
  }

  private void save() {
    save(collections.values().stream());
  }

  private void save(Stream<StoredCollection> all) {
    List<Catalog.Entry> entries =
        all.map(collection ->
                new Catalog.Entry(
                    collection.number(), collection.namespace(), storedIndexes(collection)))
            .toList();
    try {
      catalog.save(new Catalog.Content(nextNumber, entries));
    } catch (IOException e) {
      throw log.fail(e);
    }
  }

  private static List<Document> storedIndexes(StoredCollection collection) {
    return collection.indexSpecs().stream()
        .filter(spec -> !spec.name().equals(IndexSpec.ID))
        .map(IndexSpec::description)
        .toList();
  }

  void close() {
    commit.close();
    log.close();
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new LogFailedException(e);
      }
    }
  }
}
