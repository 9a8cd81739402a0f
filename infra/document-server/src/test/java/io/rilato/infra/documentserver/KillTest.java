package io.rilato.infra.documentserver;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static io.rilato.infra.documentserver.CompatibilityStore.doc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server again and again while four writers write; {@code -Drilato.kills=50} for a longer
 * proof.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("rilato.kills", 3);
  private static final int WRITERS = 4;
  private static final int ACKNOWLEDGED_BEFORE_KILL = 200;

  @TempDir private Path directory;

  /** The highest version that was acknowledged and the highest that was tried, by id. */
  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

  private final Map<String, Integer> tried = new ConcurrentHashMap<>();
  private int port;

  @Test
  void whatWasAcknowledgedSurvivesEveryKill() throws Exception {
    port = freePort();
    for (int round = 0; round < KILLS; round++) {
      Process server = start();
      try {
        writeUntilKilled(server, round);
        server = start();
        verify(round);
      } finally {
        server.destroyForcibly().waitFor();
      }
    }
    assertThat(acknowledged).hasSizeGreaterThan(KILLS * ACKNOWLEDGED_BEFORE_KILL / 4);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Process start() throws Exception {
    Path output = directory.resolve("output.txt");
    Files.deleteIfExists(output);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DocumentServer.class.getName(),
                "--data",
                directory.resolve("data").toString(),
                "--port",
                String.valueOf(port),
                "--exit-with",
                String.valueOf(ProcessHandle.current().pid()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    await().until(() -> !process.isAlive() || Files.readString(output).contains("READY"));
    assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
    return process;
  }

  private MongoClient connect() {
    return MongoClients.create(
        "mongodb://127.0.0.1:"
            + port
            + "/?retryWrites=false&retryReads=false"
            + "&serverSelectionTimeoutMS=5000&socketTimeoutMS=20000");
  }

  private void writeUntilKilled(Process server, int round) throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (MongoClient client = connect();
        var writers = Executors.newFixedThreadPool(WRITERS)) {
      MongoCollection<Document> things = client.getDatabase("kill").getCollection("things");
      things.createIndex(doc("email", 1), new IndexOptions().unique(true));
      for (int w = 0; w < WRITERS; w++) {
        String prefix = round + "-" + w + "-";
        writers.submit(() -> write(server, things, prefix, count));
      }
      await()
          .pollInterval(Duration.ofMillis(5))
          .until(() -> count.get() >= ACKNOWLEDGED_BEFORE_KILL);
      server.destroyForcibly().waitFor();
    }
  }

  /** Inserts, changes by operators and replaces, in turn, until the server is gone. */
  private void write(
      Process server, MongoCollection<Document> things, String prefix, AtomicInteger count) {
    try {
      for (int i = 0; server.isAlive(); i++) {
        String id = prefix + i;
        tried.put(id, 1);
        things.insertOne(thing(id, 1));
        acknowledge(id, 1, count);
        String older = prefix + i / 2;
        int next = tried.merge(older, 1, Integer::sum);
        if (i % 2 == 0) {
          things.findOneAndUpdate(eq("_id", older), combine(inc("version", 1), push("all", next)));
        } else {
          things.replaceOne(
              and(eq("_id", older), lt("version", next)),
              thing(older, next),
              new ReplaceOptions().upsert(true));
        }
        acknowledge(older, next, count);
      }
    } catch (MongoException e) {
      assertThat(server.isAlive()).as("%s", e).isFalse();
    }
  }

  private static Document thing(String id, int version) {
    List<Integer> all = new ArrayList<>();
    for (int v = 1; v <= version; v++) {
      all.add(v);
    }
    return doc("_id", id, "email", id + "@example.org", "version", version, "all", all)
        .append("pad", "y".repeat(300));
  }

  private void acknowledge(String id, int version, AtomicInteger count) {
    acknowledged.put(id, version);
    count.incrementAndGet();
  }

  private void verify(int round) {
    try (MongoClient client = connect()) {
      MongoCollection<Document> things = client.getDatabase("kill").getCollection("things");
      Map<String, Document> found = new HashMap<>();
      things.find().forEach(document -> found.put(document.getString("_id"), document));
      assertThat(found.keySet()).containsAll(acknowledged.keySet());
      found.forEach((id, document) -> {
        int version = document.getInteger("version");
        assertThat(version)
            .as(id)
            .isBetween(acknowledged.getOrDefault(id, 1), tried.getOrDefault(id, 0));
        assertThat(document.getList("all", Integer.class)).hasSize(version);
        assertThat(things.find(eq("email", id + "@example.org")).first()).isEqualTo(document);
      });
      tried.keySet().stream()
          .filter(id -> !found.containsKey(id))
          .forEach(id -> {
            things.insertOne(thing(id, 1));
            things.deleteOne(eq("_id", id));
          });
      tried.keySet().retainAll(found.keySet());
      found.forEach((id, document) -> acknowledged.put(id, document.getInteger("version")));
      found.forEach((id, document) -> tried.put(id, document.getInteger("version")));
      assertThat(things.countDocuments()).as("round %d", round).isEqualTo(found.size());
    }
  }
}
