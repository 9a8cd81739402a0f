package io.rilato.infra.documentserver;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection: they lie in the log, here are only their locations and indexes.
 * Every change is one record in the log; it is durable when the {@link GroupCommit} says so.
 */
final class StoredCollection {
  private static final Planner.Plan EVERYTHING = new Planner.Plan(null, List.of(), false, true);

  private final int number;
  private final Log log;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final RecordTable records = new RecordTable();
  private final CollectionIndex ids = new CollectionIndex(IndexSpec.id());
  private volatile List<CollectionIndex> indexes = List.of(ids);
  private volatile Namespace namespace;
  private long bytes;
  private long lastDeletion;
  private boolean dropped;

  StoredCollection(int number, Namespace namespace, Log log) {
    this.number = number;
    this.namespace = namespace;
    this.log = log;
  }

  int number() {
    return number;
  }

  Namespace namespace() {
    return namespace;
  }

  void renameTo(Namespace newNamespace) {
    namespace = newNamespace;
  }

  // ---- reading; the callers of the next five hold a lock

  Lock readLock() {
    return lock.readLock();
  }

  Planner.Plan plan(Filter filter, @Nullable Document sort) {
    return Planner.plan(indexes, filter, sort);
  }

  Scan scan(Planner.Plan plan) {
    return new Scan(records, plan);
  }

  long location(int recordNumber) {
    return records.get(recordNumber);
  }

  Log.View view() {
    return log.view();
  }

  /** Where the log says last that a document is gone. */
  long lastDeletion() {
    return lastDeletion;
  }

  int count() {
    return locked(lock.readLock(), records::live);
  }

  long dataSize() {
    return locked(lock.readLock(), () -> bytes);
  }

  List<IndexSpec> indexSpecs() {
    return indexes.stream().map(CollectionIndex::spec).toList();
  }

  // ---- changing

  /** Runs one statement's changes; nobody sees the collection in between. */
  <T> T changing(Supplier<T> change) {
    return locked(
        lock.writeLock(),
        () -> {
          if (dropped) {
            throw Errors.namespaceNotFound(namespace.toString());
          }
          return change.get();
        });
  }

  private static <T> T locked(Lock lock, Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** The numbers of the records that match, in order; within {@link #changing} only. */
  List<Integer> matching(Filter filter, @Nullable Document sort, int limit) {
    Planner.Plan plan = plan(filter, sort);
    boolean inOrder = plan.sorted() || sort == null;
    Scan scan = scan(plan);
    List<Integer> found = new ArrayList<>();
    for (int n = scan.next(); n >= 0; n = scan.next()) {
      if (filter.matches(read(n))) {
        found.add(n);
        if (inOrder && found.size() == limit) {
          break;
        }
      }
    }
    if (!inOrder && sort != null) {
      SortOrder order = new SortOrder(sort);
      found.sort((a, b) -> Arrays.compareUnsigned(order.key(read(a)), order.key(read(b))));
    }
    return limit > 0 && found.size() > limit ? found.subList(0, limit) : found;
  }

  byte[] read(int recordNumber) {
    return log.read(records.get(recordNumber));
  }

  /** Adds a document that has an {@code _id}; within {@link #changing} only. */
  void insert(byte[] document) {
    List<CollectionIndex> all = indexes;
    List<List<byte[]>> keys = new ArrayList<>(all.size());
    for (CollectionIndex index : all) {
      List<byte[]> own = index.keys(document);
      index.checkUnique(own, -1, document, namespace.toString());
      keys.add(own);
    }
    int record = records.add(log.append(LogFormat.PUT, number, document));
    for (int i = 0; i < all.size(); i++) {
      all.get(i).add(keys.get(i), record);
    }
    bytes += document.length;
  }

  /** Replaces a document by another version of it; within {@link #changing} only. */
  void replace(int record, byte[] before, byte[] after) {
    List<IndexChange> changes = new ArrayList<>();
    for (CollectionIndex index : indexes) {
      if (index != ids) {
        IndexChange change = new IndexChange(index, index.keys(before), index.keys(after));
        if (change.isReal()) {
          index.checkUnique(change.after, record, after, namespace.toString());
          changes.add(change);
        }
      }
    }
    long old = records.get(record);
    records.set(record, log.append(LogFormat.PUT, number, after));
    log.release(old);
    for (IndexChange change : changes) {
      change.index.remove(change.before, record);
      change.index.add(change.after, record);
    }
    bytes += after.length - before.length;
  }

  private record IndexChange(CollectionIndex index, List<byte[]> before, List<byte[]> after) {
    boolean isReal() {
      if (before.size() != after.size()) {
        return true;
      }
      for (int i = 0; i < before.size(); i++) {
        if (!Arrays.equals(before.get(i), after.get(i))) {
          return true;
        }
      }
      return false;
    }
  }

  /** Removes a document; within {@link #changing} only. */
  void delete(int record, byte[] document) {
    lastDeletion = log.append(LogFormat.DELETE, number, Identity.only(document));
    log.release(records.get(record));
    for (CollectionIndex index : indexes) {
      index.remove(index.keys(document), record);
    }
    records.remove(record);
    bytes -= document.length;
  }

  /** Removes what the time-to-live indexes let expire; returns how many. */
  int expire(Instant now) {
    int removed = 0;
    for (CollectionIndex index : indexes) {
      Long ttl = index.spec().ttlSeconds();
      if (ttl != null && !dropped) {
        String field = index.spec().fields().getFirst().name();
        Document old = new Document(field, new Document("$lt", now.minusSeconds(ttl)));
        removed += changing(() -> deleteAll(new Filter(old)));
      }
    }
    return removed;
  }

  private int deleteAll(Filter filter) {
    List<Integer> expired = matching(filter, null, 0);
    expired.forEach(record -> delete(record, read(record)));
    return expired.size();
  }

  // ---- indexes and the life of the collection

  /** Builds an index over what is there; nothing is changed if that fails. */
  void addIndex(IndexSpec spec) {
    changing(() -> {
      CollectionIndex index = new CollectionIndex(spec);
      new IndexBuilder(index, namespace.toString(), this::read).addAll(scan(EVERYTHING));
      List<CollectionIndex> extended = new ArrayList<>(indexes);
      extended.add(index);
      indexes = List.copyOf(extended);
      return index;
    });
  }

  void dropIndex(String name) {
    changing(() -> {
      indexes = indexes.stream().filter(index -> !index.spec().name().equals(name)).toList();
      return indexes;
    });
  }

  /** Gives up all documents; every later change fails. */
  void drop() {
    changing(() -> {
      dropped = true;
      Scan scan = scan(EVERYTHING);
      for (int record = scan.next(); record >= 0; record = scan.next()) {
        log.release(records.get(record));
      }
      return dropped;
    });
  }

  // ---- recovery and compaction

  /** Takes over a record of the log at start, when there is no index but the one of ids. */
  void replay(long location, byte kind, byte[] payload) {
    byte[] id = Objects.requireNonNull(Identity.key(payload));
    int record = ids.tree().find(id);
    if (record >= 0) {
      bytes -= log.release(records.get(record));
    }
    if (kind == LogFormat.DELETE) {
      if (record >= 0) {
        ids.remove(List.of(id), record);
        records.remove(record);
      }
    } else {
      bytes += payload.length;
      if (record >= 0) {
        records.set(record, location);
      } else {
        ids.add(List.of(id), records.add(location));
      }
    }
  }

  /** Copies a record of the log to its end if it is still needed. */
  void copyForward(long location, byte kind, byte[] payload, boolean keepDeletions) {
    byte[] id = Objects.requireNonNull(Identity.key(payload));
    lock.writeLock().lock();
    try {
      int record = ids.tree().find(id);
      if (kind == LogFormat.PUT && record >= 0 && records.get(record) == location && !dropped) {
        records.set(record, log.append(LogFormat.PUT, number, payload));
      } else if (kind == LogFormat.DELETE && record < 0 && keepDeletions && !dropped) {
        log.append(LogFormat.DELETE, number, payload);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public String toString() {
    return namespace.toString();
  }
}
