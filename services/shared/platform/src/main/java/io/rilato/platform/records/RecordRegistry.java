package io.rilato.platform.records;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.kernel.RecordState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service's record types and the records of each. */
public final class RecordRegistry implements AutoCloseable {
  private final Map<String, Records<?>> byName = new LinkedHashMap<>();
  private final List<Runnable> indexes = new ArrayList<>();
  private final List<AutoCloseable> running = new ArrayList<>();

  RecordRegistry(
      List<RecordType<?>> types,
      MongoDatabase database,
      UniqueKeys keys,
      Publishing publisher,
      Clock clock,
      RecordsSettings settings,
      MeterRegistry metrics) {
    Lease lease = new Lease(database, clock);
    LatePublications late = new LatePublications(database, clock);
    for (RecordType<?> type : types) {
      add(type, database, keys, publisher, clock, settings, metrics, lease, late);
    }
    indexes.add(keys::createIndexes);
    indexes.add(late::createIndexes);
  }

  private <T extends RecordState> void add(
      RecordType<T> type,
      MongoDatabase database,
      UniqueKeys keys,
      Publishing publisher,
      Clock clock,
      RecordsSettings settings,
      MeterRegistry metrics,
      Lease lease,
      LatePublications late) {
    ChangeLog<T> log = new ChangeLog<>(database, type);
    LogReader reader = new LogReader(database, type);
    CurrentStates<T> states = new CurrentStates<>(database, type);
    Completion<T> completion =
        new Completion<>(type, log, states, keys, late, publisher, metrics, settings.clearEvery());
    Records<T> records =
        new Records<>(
            type, log, states, keys, completion, new Stubs<>(database, type), reader, late, clock);
    byName.put(type.name(), records);
    indexes.add(log::createIndexes);
    indexes.add(reader::createIndexes);
    indexes.add(states::createIndexes);
    Sweeper<T> sweeper = new Sweeper<>(records, log, completion, lease, clock, settings, metrics);
    sweeper.start();
    running.add(sweeper);
    running.add(completion);
  }

  /** The records of a type this service declares. */
  @SuppressWarnings("unchecked")
  public <T extends RecordState> Records<T> records(RecordType<T> type) {
    return (Records<T>)
        find(type.name())
            .orElseThrow(() -> new IllegalArgumentException("not declared here: " + type.name()));
  }

  public Optional<Records<?>> find(String typeName) {
    return Optional.ofNullable(byName.get(typeName));
  }

  public Collection<Records<?>> all() {
    return byName.values();
  }

  /** Creates missing indexes; repeatable. */
  void createIndexes() {
    indexes.forEach(Runnable::run);
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable part : running) {
      part.close();
    }
  }
}
