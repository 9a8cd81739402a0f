package io.rilato.platform.erasure;

import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.crash.CrashPoint;
import io.rilato.platform.events.DeadLetterStore;
import io.rilato.platform.records.ErasedRecords;
import io.rilato.platform.records.ErasedRecords.ErasedRecord;
import io.rilato.platform.records.IdempotencyKeys;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.search.IndexPurge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Replaces or removes what is left of erased records in this service's stores. */
final class Leftovers {
  private final RecordRegistry registry;
  private final ErasedRecords erased;
  private final IdempotencyKeys idempotency;
  private final DeadLetterStore deadLetters;
  private final IndexPurge indices;
  private final List<PersonalStore> stores;
  private final Duration purgeEvery;

  Leftovers(
      RecordRegistry registry,
      ErasedRecords erased,
      IdempotencyKeys idempotency,
      DeadLetterStore deadLetters,
      IndexPurge indices,
      List<PersonalStore> stores,
      Duration purgeEvery) {
    this.registry = registry;
    this.erased = erased;
    this.idempotency = idempotency;
    this.deadLetters = deadLetters;
    this.indices = indices;
    this.stores = List.copyOf(stores);
    this.purgeEvery = purgeEvery;
  }

  /**
   * Clears what is left of an erasure's records.
   *
   * @param counts of documents by store, to which this adds
   * @return false while something must be waited for; what was done is counted once
   */
  boolean clear(TenantId tenant, String erasureId, Map<String, Long> counts) {
    List<ErasedRecord> all = erased.ofErasure(tenant, erasureId);
    clear(tenant, all, counts);
    boolean done = true;
    for (ErasedRecord record : erased.toStub(tenant, erasureId)) {
      done &= stub(record, counts);
    }
    Set<String> own =
        all.stream()
            .map(ErasedRecord::type)
            .filter(type -> registry.find(type).isPresent())
            .collect(Collectors.toSet());
    if (!done || !own.isEmpty() && indices.purge(own, erasureId, purgeEvery).isEmpty()) {
      return false;
    }
    own.forEach(type -> counts.putIfAbsent("index of " + type, indexed(all, type)));
    indices.forget(erasureId);
    return true;
  }

  private static long indexed(List<ErasedRecord> all, String type) {
    return all.stream().filter(record -> record.type().equals(type)).count();
  }

  /** Removes what is left of records beside this service's own. */
  void clear(TenantId tenant, Collection<ErasedRecord> records, Map<String, Long> counts) {
    for (PersonalStore store : stores) {
      add(counts, store.name(), store.clear(tenant, records));
    }
    List<RecordId> ids = records.stream().map(ErasedRecord::id).toList();
    add(counts, "dead_letters", deadLetters.removeOf(tenant, ids));
    records.forEach(record -> erased.cleared(tenant, record));
  }

  /** Replaces the earlier versions of one record; false while they are still to be published. */
  boolean stub(ErasedRecord record, Map<String, Long> counts) {
    Records<?> records = registry.find(record.type()).orElse(null);
    if (records != null) {
      OptionalInt rows = records.stub(record.tenant(), record.id(), record.version());
      if (rows.isEmpty()) {
        return false;
      }
      CrashPoint.AFTER_STUBS_BEFORE_NOTE.reached();
      add(counts, record.type() + "_changes", rows.getAsInt());
      add(
          counts,
          "idempotency_keys",
          idempotency.erase(record.tenant(), new ArrayList<>(List.of(record.id()))));
    }
    erased.stubbed(record.tenant(), record);
    return true;
  }

  private static void add(Map<String, Long> counts, String store, long count) {
    if (count > 0) {
      counts.merge(store, count, Long::sum);
    }
  }
}
