package io.rilato.infra.documentserver;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static io.rilato.infra.documentserver.CompatibilityStore.doc;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.IndexOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
  private static final long SEGMENT_BYTES = 128 << 10;
  private static final int WRITERS = 4;
  private static final int ROUNDS = 400;

  @TempDir private Path directory;

  @Test
  void spaceIsGivenBackWhileChangesGoOn() throws Exception {
    try (DocumentServer server = DocumentServer.durable(directory, 0, SEGMENT_BYTES);
        MongoClient client = MongoClients.create(server.connectionString())) {
      MongoCollection<Document> things = things(client);
      things.createIndex(doc("email", 1), new IndexOptions().unique(true));
      AtomicBoolean stop = new AtomicBoolean();
      try (var threads = Executors.newFixedThreadPool(WRITERS + 1)) {
        Future<?> compactor = threads.submit(() -> compact(server, stop));
        List<Future<?>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
          int writer = w;
          writers.add(threads.submit(() -> write(things, writer)));
        }
        for (Future<?> writer : writers) {
          writer.get();
        }
        stop.set(true);
        compactor.get();
      }
      server.compaction().run();
      assertState(things);
    }
    assertThat(logBytes()).isLessThan(10 * SEGMENT_BYTES);
    try (DocumentServer server = DocumentServer.durable(directory, 0, SEGMENT_BYTES);
        MongoClient client = MongoClients.create(server.connectionString())) {
      assertState(things(client));
    }
  }

  private static MongoCollection<Document> things(MongoClient client) {
    return client.getDatabase("test").getCollection("things").withWriteConcern(WriteConcern.W1);
  }

  private static Object compact(DocumentServer server, AtomicBoolean stop) throws IOException {
    while (!stop.get()) {
      server.compaction().run();
    }
    return stop;
  }

  /** Twenty documents each: every third deleted at the end, the others in their last version. */
  private static void write(MongoCollection<Document> things, int writer) {
    for (int round = 0; round < ROUNDS; round++) {
      int id = writer * 100 + round % 20;
      if (round < 20) {
        things.insertOne(doc("_id", id, "email", id + "@x", "pad", "z".repeat(500), "v", 0));
      } else if (round >= ROUNDS - 20 && id % 3 == 0) {
        things.deleteOne(eq("_id", id));
      } else {
        things.updateOne(eq("_id", id), set("v", round));
      }
    }
  }

  private static void assertState(MongoCollection<Document> things) {
    Map<Object, Object> versions = new HashMap<>();
    things.find().forEach(document -> versions.put(document.get("_id"), document.get("v")));
    Map<Object, Object> expected = new HashMap<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      for (int i = 0; i < 20; i++) {
        int id = writer * 100 + i;
        if (id % 3 != 0) {
          expected.put(id, ROUNDS - 20 + i);
          assertThat(things.find(eq("email", id + "@x")).first()).containsEntry("_id", id);
        }
      }
    }
    assertThat(versions).isEqualTo(expected);
  }

  private long logBytes() throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("log-"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  @Test
  void anOpenResultOutlivesTheSegmentsItCameFrom() throws Exception {
    try (DocumentServer server = DocumentServer.durable(directory, 0, SEGMENT_BYTES);
        MongoClient client = MongoClients.create(server.connectionString())) {
      MongoCollection<Document> things = things(client);
      things.insertMany(
          IntStream.range(0, 1000).mapToObj(i -> doc("_id", i, "pad", "z".repeat(1000))).toList());
      try (MongoCursor<Document> cursor = things.find().batchSize(10).iterator()) {
        assertThat(cursor.next()).containsKey("pad");
        things.updateMany(new Document(), set("v", 1));
        server.compaction().run();
        assertThat(directory.resolve("log-0000000001.bin")).doesNotExist();
        int count = 1;
        while (cursor.hasNext()) {
          assertThat(cursor.next().getString("pad")).hasSize(1000);
          count++;
        }
        assertThat(count).isEqualTo(1000);
      }
    }
  }

  @Test
  void whatWasDeletedDoesNotComeBackWhenItsDeletionIsCompacted() throws Exception {
    try (DocumentServer server = DocumentServer.durable(directory, 0, SEGMENT_BYTES);
        MongoClient client = MongoClients.create(server.connectionString())) {
      MongoCollection<Document> things = things(client);
      List<Document> documents = new ArrayList<>();
      IntStream.range(0, 150).forEach(i -> documents.add(doc("_id", i, "pad", "z".repeat(1000))));
      things.insertMany(documents);
      things.deleteMany(eq("_id", 3));
      things.insertOne(doc("_id", "churn"));
      for (int i = 0; i < 600; i++) {
        things.updateOne(eq("_id", "churn"), set("pad", "z".repeat(1000 + i)));
      }
      server.compaction().run();
      assertThat(logBytes()).isLessThan(4 * SEGMENT_BYTES);
    }
    try (DocumentServer server = DocumentServer.durable(directory, 0, SEGMENT_BYTES);
        MongoClient client = MongoClients.create(server.connectionString())) {
      assertThat(things(client).find(eq("_id", 3)).first()).isNull();
      assertThat(things(client).countDocuments()).isEqualTo(150);
    }
  }

  @Test
  void nothingOfWhatWasReplacedOrDeletedIsLeftOnDiskAfterTheCommand() throws Exception {
    try (DocumentServer server = DocumentServer.durable(directory, 0, SEGMENT_BYTES);
        MongoClient client = MongoClients.create(server.connectionString())) {
      MongoCollection<Document> things = things(client);
      things.insertMany(List.of(doc("_id", 1, "s", "Xanthippe"), doc("_id", 2, "s", "Xanthippe")));
      things.updateOne(eq("_id", 1), set("s", "gone"));
      things.deleteMany(eq("_id", 2));
      assertThat(filesHolding("Xanthippe")).isNotEmpty();

      client.getDatabase("test").runCommand(doc("compact", "things"));

      assertThat(filesHolding("Xanthippe")).isEmpty();
      assertThat(filesHolding("gone")).hasSize(1);
      assertThat(things.find(eq("_id", 1)).first()).containsEntry("s", "gone");
    }
    try (DocumentServer server = DocumentServer.durable(directory, 0, SEGMENT_BYTES);
        MongoClient client = MongoClients.create(server.connectionString())) {
      assertThat(things(client).find(eq("_id", 1)).first()).containsEntry("s", "gone");
      assertThat(things(client).find(eq("_id", 2)).first()).isNull();
    }
  }

  private List<Path> filesHolding(String text) throws IOException {
    try (var files = Files.list(directory)) {
      List<Path> found = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
      return found;
    }
  }
}
