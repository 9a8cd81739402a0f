package io.rilato.platform.erasure;

import io.rilato.kernel.RecordState;
import io.rilato.platform.background.BackgroundWork;
import io.rilato.platform.records.ErasedRecords;
import io.rilato.platform.records.ErasedRecords.ErasedRecord;
import io.rilato.platform.records.Lease;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Erases records that tell of people and were deleted so long ago that nobody can restore them any
 * more; and clears what is left of records that other services have erased for that reason.
 */
final class DeletedRecords extends BackgroundWork {
  /** Stands in the place of an erasure's id. */
  static final String BY_AGE = "deleted";

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 200;

  private final RecordRegistry registry;
  private final ErasedRecords erased;
  private final Leftovers leftovers;
  private final Lease lease;
  private final Clock clock;
  private final ErasureSettings settings;

  DeletedRecords(
      RecordRegistry registry,
      ErasedRecords erased,
      Leftovers leftovers,
      Lease lease,
      Clock clock,
      ErasureSettings settings) {
    super("deleted-records", settings.deletedEvery());
    this.registry = registry;
    this.erased = erased;
    this.leftovers = leftovers;
    this.lease = lease;
    this.clock = clock;
    this.settings = settings;
  }

  @Override
  protected Duration work() {
    boolean more = false;
    if (lease.hold(BY_AGE, LEASE)) {
      Instant before = clock.instant().minus(settings.deletedKeptFor());
      for (Records<?> records : registry.all()) {
        if (records.type().personal() && isRunning()) {
          more |= erase(records, before);
        }
      }
      more |= stub();
    }
    return more ? settings.every() : settings.deletedEvery();
  }

  private <T extends RecordState> boolean erase(Records<T> records, Instant before) {
    List<Stored<T>> old = records.deletedBefore(before, AT_ONCE);
    for (Stored<T> record : old) {
      long version = records.erase(record.tenant(), record.id(), BY_AGE);
      erased.noteOwn(record.tenant(), records.type().name(), record.id(), version, BY_AGE);
    }
    return old.size() == AT_ONCE;
  }

  private boolean stub() {
    Instant settled = clock.instant().minus(settings.settle());
    List<ErasedRecord> toStub =
        erased.toStub(settled, AT_ONCE).stream()
            .filter(record -> record.erasureId().equals(BY_AGE))
            .toList();
    toStub.forEach(record -> leftovers.stub(record, new HashMap<>()));
    List<ErasedRecord> toClear = erased.toClear(settled, AT_ONCE);
    toClear.stream()
        .collect(Collectors.groupingBy(ErasedRecord::tenant))
        .forEach((tenant, records) -> leftovers.clear(tenant, records, new HashMap<>()));
    return toStub.size() == AT_ONCE || toClear.size() == AT_ONCE;
  }
}
