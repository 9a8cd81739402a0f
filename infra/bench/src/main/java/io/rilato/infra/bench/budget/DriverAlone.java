package io.rilato.infra.bench.budget;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import io.rilato.infra.bench.load.Latencies;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.launcher.InfraServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/**
 * What the drivers do by themselves with the rows and events Rilato has just written: the same
 * documents into a collection with the same indexes and the same durability, the same events into a
 * topic with the same settings. What a creation costs beyond that is Rilato's.
 */
final class DriverAlone implements AutoCloseable {
  private static final int SAMPLES = 1_000;

  private final MongoClient client;
  private final MongoCollection<BsonDocument> scratch;
  private final List<BsonDocument> rows;
  private final EventsAlone events;

  private DriverAlone(MongoClient client, String kafka) {
    this.client = client;
    MongoDatabase database = client.getDatabase("rilato_contact");
    this.rows =
        database
            .getCollection("contact_changes", BsonDocument.class)
            .find()
            .limit(SAMPLES)
            .into(new ArrayList<>());
    this.scratch =
        client
            .getDatabase("rilato_bench")
            .getCollection("contact_changes", BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    scratch.drop();
    copyIndexes(database.getCollection("contact_changes", BsonDocument.class));
    this.events = EventsAlone.like(kafka, "rilato.contact.contact");
  }

  static DriverAlone like(TrialSuite suite) {
    MongoClient client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(suite.address(InfraServer.DOCUMENTS)))
                .build());
    return new DriverAlone(client, suite.address(InfraServer.KAFKA));
  }

  private void copyIndexes(MongoCollection<BsonDocument> from) {
    for (BsonDocument index : from.listIndexes(BsonDocument.class)) {
      Bson keys = index.getDocument("key");
      if (index.getDocument("key").containsKey("_id") && index.getDocument("key").size() == 1) {
        continue;
      }
      IndexOptions options = new IndexOptions().unique(index.containsKey("unique"));
      if (index.containsKey("partialFilterExpression")) {
        options.partialFilterExpression(index.getDocument("partialFilterExpression"));
      }
      scratch.createIndex(keys, options);
    }
  }

  /** One row an insert. */
  double insertsPerSecond(int threads, Duration time) throws InterruptedException {
    return perSecond(threads, time, number -> scratch.insertOne(row(number)));
  }

  /** So many rows an insert; counts rows. */
  double batchedInsertsPerSecond(int threads, int batch, Duration time)
      throws InterruptedException {
    InsertManyOptions options = new InsertManyOptions().ordered(false);
    return batch
        * perSecond(
            threads,
            time,
            number -> {
              List<BsonDocument> documents = new ArrayList<>(batch);
              for (int i = 0; i < batch; i++) {
                documents.add(row(number * batch + i));
              }
              scratch.insertMany(documents, options);
            });
  }

  /** Each send waits for its acknowledgement, as one request does. */
  double sendsPerSecond(int threads, Duration time) throws InterruptedException {
    return perSecond(threads, time, events::sendAndWait);
  }

  /** Sends that do not wait for one another. */
  double pipelinedSendsPerSecond(Duration time) {
    return events.pipelinedPerSecond(time);
  }

  String insertLatencies(double rate, Duration time) throws InterruptedException {
    Latencies latencies = new Latencies();
    AtomicLong slots = new AtomicLong();
    long count = Math.round(rate * time.toNanos() / 1e9);
    long begin = System.nanoTime();
    inParallel(
        32,
        () -> {
          for (long slot = slots.getAndIncrement(); slot < count; slot = slots.getAndIncrement()) {
            long due = begin + (long) (slot * 1e9 / rate);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
              LockSupport.parkNanos(wait);
            }
            scratch.insertOne(row(slot));
            latencies.add(System.nanoTime() - due);
          }
        });
    return "p50 %s, p99 %s"
        .formatted(
            Format.millis(latencies.percentile(0.5)), Format.millis(latencies.percentile(0.99)));
  }

  private BsonDocument row(long number) {
    BsonDocument row = rows.get((int) (number % rows.size())).clone();
    String id = UUID.randomUUID().toString();
    row.put("_id", new BsonString(id + "@1"));
    row.put("recordId", new BsonString(id));
    row.put("pending", BsonBoolean.TRUE);
    return row;
  }

  private static double perSecond(int threads, Duration time, LongConsumer work)
      throws InterruptedException {
    AtomicLong next = new AtomicLong();
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    inParallel(
        threads,
        () -> {
          while (System.nanoTime() < end) {
            work.accept(next.getAndIncrement());
          }
        });
    return next.get() / ((System.nanoTime() - begin) / 1e9);
  }

  private static void inParallel(int threads, Runnable work) throws InterruptedException {
    List<Thread> started = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      started.add(Thread.ofPlatform().name("driver-" + i).start(work));
    }
    for (Thread thread : started) {
      thread.join();
    }
  }

  @Override
  public void close() {
    scratch.drop();
    client.close();
    events.close();
  }
}
