package io.rilato.platform.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.platform.records.Cards.Card;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Cards on a document store, with every part a test may want to take hold of. */
final class RecordsFixture implements AutoCloseable {
  static final RecordsSettings SETTINGS =
      new RecordsSettings(
          "mongodb://unused",
          "unused",
          Base64.getEncoder().encodeToString(new byte[32]),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          1_000,
          Duration.ofMillis(5),
          50,
          7);

  final TestClock clock = new TestClock();
  final Cards type = new Cards();
  final MongoClient client;
  final MongoDatabase database;
  final UniqueKeys keys;
  final ChangeLog<Card> log;
  final CurrentStates<Card> states;
  final LogReader reader;
  final LatePublications late;
  final RowBuilder<Card> rows;
  final Claims<Card> claims;
  final Completion<Card> completion;
  final Records<Card> records;
  final Sweeper<Card> sweeper;
  final IdempotencyKeys idempotency;

  /** In a database of its own on a store shared by all tests. */
  RecordsFixture(Publishing publisher, CommandListener... listeners) {
    this(TestStore.uri(), "test_" + Ids.next(), publisher, SETTINGS, listeners);
  }

  RecordsFixture(
      String uri,
      String databaseName,
      Publishing publisher,
      RecordsSettings settings,
      CommandListener... listeners) {
    client = connect(uri, listeners);
    database = client.getDatabase(databaseName);
    TenantSecrets secrets = new TenantSecrets(settings.secretKey());
    keys = new UniqueKeys(database, secrets, clock);
    idempotency = new IdempotencyKeys(database, secrets, clock, Duration.ofDays(7));
    log = new ChangeLog<>(database, type);
    states = new CurrentStates<>(database, type);
    rows = new RowBuilder<>(type, keys, clock);
    claims = new Claims<>(type, keys, log, rows);
    late = new LatePublications(database, clock);
    var meters = new SimpleMeterRegistry();
    completion =
        new Completion<>(type, log, states, keys, late, publisher, meters, settings.clearEvery());
    reader = new LogReader(database, type);
    records =
        new Records<>(
            type, log, states, keys, completion, new Stubs<>(database, type), reader, late, clock);
    Lease lease = new Lease(database, clock);
    sweeper = new Sweeper<>(records, log, completion, lease, clock, settings, meters);
  }

  private static MongoClient connect(String uri, CommandListener... listeners) {
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .applyToClusterSettings(c -> c.serverSelectionTimeout(2, TimeUnit.SECONDS))
            .applyToServerSettings(s -> s.minHeartbeatFrequency(10, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(s -> s.readTimeout(10, TimeUnit.SECONDS));
    for (CommandListener listener : listeners) {
      settings.addCommandListener(listener);
    }
    return MongoClients.create(settings.build());
  }

  RecordsFixture withIndexes() {
    log.createIndexes();
    reader.createIndexes();
    late.createIndexes();
    keys.createIndexes();
    idempotency.createIndexes();
    return this;
  }

  Stored<Card> change(Step<Card> step) {
    return records.change(step).orThrow();
  }

  /** Claims the unique values of a step and dies before its row is sent. */
  Proposal<Card> claimAndDie(Step<Card> step) {
    Stored<Card> before = states.bringUp(log, Cards.TENANT, step.id());
    Proposal<Card> proposal = rows.propose(step, before, step.decider().decide(before));
    assertThat(claims.claimAll(List.of(proposal))).isEmpty();
    return proposal;
  }

  /** Commits the row and dies: no state, no event, no clearing. */
  Stored<Card> changeAndDie(Step<Card> step) {
    Proposal<Card> proposal = claimAndDie(step);
    assertThat(log.insert(List.of(proposal.row()))).hasSize(1);
    return proposal.row().stored();
  }

  /** Sweeps what is pending now and frees abandoned keys, as time would. */
  void sweepEverything() {
    clock.move(UniqueKeys.IN_FLIGHT.plusSeconds(1));
    sweeper.sweep();
    records.freeAbandonedKeys(10_000);
    clock.move(SETTINGS.sweepAfter().plusSeconds(1));
    sweeper.sweep();
  }

  List<Long> versions(RecordId id) {
    return records.history(Cards.TENANT, id, Long.MAX_VALUE, 10_000).stream()
        .map(event -> event.version())
        .toList()
        .reversed();
  }

  static List<Long> upTo(long version) {
    return LongStream.rangeClosed(1, version).boxed().toList();
  }

  Card state(RecordId id) {
    return Objects.requireNonNull(states.find(Cards.TENANT, id)).state();
  }

  Audit audit() {
    return new Audit(database, keys);
  }

  @Override
  public void close() {
    sweeper.close();
    try {
      completion.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      client.close();
    }
  }
}
