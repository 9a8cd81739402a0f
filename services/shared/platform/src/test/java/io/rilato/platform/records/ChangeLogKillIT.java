package io.rilato.platform.records;

import static io.rilato.platform.records.Cards.create;
import static io.rilato.platform.records.Cards.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.infra.documentserver.DocumentServer;
import io.rilato.infra.launcher.LocalServers;
import io.rilato.kernel.Ids;
import io.rilato.platform.crash.CrashPoint;
import io.rilato.platform.records.Cards.Card;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Writers and the document store die by kill -9; nothing they acknowledged is lost. {@code
 * rilato.proof.kills} sets how often each of the two is killed, {@code rilato.proof.broker=file}
 * replaces Kafka by a file.
 */
class ChangeLogKillIT {
  private static final int KILLS = Integer.getInteger("rilato.proof.kills", 3);
  private static final int ACKS_BETWEEN = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int KILLED = 137;
  private static final String DATABASE = "cards";

  @TempDir Path folder;

  private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();

  @Test
  void whatWasAcknowledgedSurvivesEveryKill() {
    int port = freePort();
    String uri = "mongodb://127.0.0.1:" + port;
    String address = brokerAddress();
    try (TestBroker broker = TestBroker.at(address)) {
      ChildProcess store = startStore(port);
      try (RecordsFixture fixture =
          new RecordsFixture(uri, DATABASE, broker, RecordsFixture.SETTINGS).withIndexes()) {
        ChildProcess writer = startWriter(uri, address, 0);
        for (int kill = 1; kill <= KILLS; kill++) {
          awaitMoreAcks();
          writer.kill();
          writer = startWriter(uri, address, kill);
          awaitMoreAcks();
          store.kill();
          store = startStore(port);
        }
        awaitMoreAcks();
        writer.kill();

        judge(fixture, broker);
      } finally {
        store.kill();
      }
    }
  }

  private void judge(RecordsFixture fixture, TestBroker broker) {
    int pending =
        fixture.log.pending(Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE), 100_000).size();
    fixture.sweepEverything();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(fixture.audit().leftovers()).isEmpty());
    Audit audit = fixture.audit();
    List<String> events = broker.eventIds();
    System.out.printf(
        "%d kills of the writer, %d of the store: %d changes acknowledged, %d rows (%d voided"
            + " slots), %d left pending by the last writer, %d events and %d repeats published%n",
        KILLS + 1,
        KILLS,
        acknowledged.size(),
        audit.rowCount(),
        audit.fillers(),
        pending,
        new HashSet<>(events).size(),
        events.size() - new HashSet<>(events).size());
    assertThat(new HashSet<>(acknowledged)).isSubsetOf(audit.changes());
    assertThat(acknowledged).doesNotHaveDuplicates();
    assertThat(new HashSet<>(events)).isEqualTo(audit.rowIds());
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "AFTER_KEY_BEFORE_ROW",
        "AFTER_ROW_BEFORE_STATE",
        "AFTER_STATE_BEFORE_SEND",
        "AFTER_SEND_BEFORE_CLEAR"
      })
  void whatAWriterLeavesThatDiesBetweenTwoStepsIsCompleted(CrashPoint point) {
    String broker = "file:" + folder.resolve("events");
    String database = "test_" + Ids.next();
    String number = "of " + point;
    try (RecordsFixture fixture =
        new RecordsFixture(
                TestStore.uri(), database, TestBroker.at(broker), RecordsFixture.SETTINGS)
            .withIndexes()) {
      fixture.change(create(numbered("Ada", "1")));
      fixture.change(create(numbered("Ida", "2")));
      ChildProcess writer =
          new ChildProcess(
              KilledWriter.class,
              Map.of("RILATO_CRASH_AT", point.name()),
              acknowledged::add,
              TestStore.uri(),
              database,
              broker,
              number,
              "once");

      assertThat(writer.awaitEnd()).isEqualTo(KILLED);
      boolean committed = point != CrashPoint.AFTER_KEY_BEFORE_ROW;
      assertThat(fixture.audit().rowCount()).isEqualTo(committed ? 5 : 2);
      assertThat(fixture.audit().contradictions()).isEmpty();
      fixture.sweepEverything();

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(fixture.audit().leftovers()).isEmpty());
      assertThat(acknowledged).isEmpty();
      assertThat(new HashSet<>(TestBroker.at(broker).eventIds()))
          .isEqualTo(fixture.audit().rowIds());
      Outcome<Card> next = fixture.records.change(create(numbered("Eda", number)));
      assertThat(next).isInstanceOf(committed ? Outcome.Refused.class : Outcome.Committed.class);
    }
  }

  private String brokerAddress() {
    if ("file".equals(System.getProperty("rilato.proof.broker"))) {
      return "file:" + folder.resolve("events");
    }
    String servers = LocalServers.shared().kafkaBootstrapServers();
    String topic = "killed-" + Ids.next();
    TestBroker.Kafka.createTopic(servers, topic);
    return "kafka:" + servers + "/" + topic;
  }

  private ChildProcess startStore(int port) {
    CountDownLatch ready = new CountDownLatch(1);
    ChildProcess store =
        new ChildProcess(
            DocumentServer.class,
            Map.of(),
            line -> {
              if (line.startsWith("READY")) {
                ready.countDown();
              }
            },
            "--data",
            folder.resolve("store").toString(),
            "--port",
            Integer.toString(port),
            "--exit-with",
            Long.toString(ProcessHandle.current().pid()));
    try {
      assertThat(ready.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("store ready").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return store;
  }

  private ChildProcess startWriter(String uri, String broker, int incarnation) {
    return new ChildProcess(
        KilledWriter.class,
        Map.of(),
        line -> {
          if (line.startsWith("ack ")) {
            acknowledged.add(line.substring("ack ".length()));
          }
        },
        uri,
        DATABASE,
        broker,
        "w" + incarnation);
  }

  private void awaitMoreAcks() {
    int before = acknowledged.size();
    await().atMost(PATIENCE).until(() -> acknowledged.size() >= before + ACKS_BETWEEN);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
