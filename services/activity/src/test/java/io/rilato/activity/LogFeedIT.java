package io.rilato.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.reporting.ExchangeRate;
import io.rilato.infra.client.Answer;
import io.rilato.infra.launcher.LocalServers;
import io.rilato.infra.launcher.Ports;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.FeedPositions;
import io.rilato.platform.records.ErasedRecords;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.time.Clocks;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/**
 * The feed beyond what Kafka keeps: what it tells is compared, event by event, with what it told
 * while Kafka still had everything. The service asks its own log as it asks those of others.
 */
class LogFeedIT {
  private static final TenantId ONE = new TenantId("tenant-one");
  private static final String SELLER = "tenant-one-seller";
  private static final List<Topic> OWN = List.of(Topic.TASK, Topic.CALL, Topic.NOTE);
  private static final String FEED = "/api/v1/events?types=task,call,note&limit=";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static RunningSuite suite;
  private static Api seller;
  private static Api own;
  private static Api hidden;
  private static int reportingPort;

  @BeforeAll
  static void start() {
    reportingPort = Ports.freeRange(1);
    suite =
        RunningSuite.of(
            Map.of(
                "rilato.activity.feed.services.activity",
                "${RILATO_ACTIVITY_URL}",
                "rilato.activity.feed.services.reporting",
                "http://localhost:" + reportingPort),
            ActivityApplication.class);
    seller = suite.as("seller");
    own =
        suite
            .newUser(
                new Grant("*", "view", Scope.own, null),
                new Grant("note", "create", Scope.all, null))
            .api();
    hidden = suite.newUser(new Grant("*", "view", Scope.all, List.of("text", "subject.id"))).api();
    await().atMost(PATIENCE).until(() -> own.get(FEED + 1).ok() && hidden.get(FEED + 1).ok());
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  /** A little of everything that may happen to records, by several people. */
  private static void live() {
    String subject = "\"subject\":{\"type\":\"deal\",\"id\":\"deal-1\"}";
    for (int i = 0; i < 3; i++) {
      Answer note =
          seller.post("/api/v1/notes", "{\"text\":\"Ünlike " + i + "\"," + subject + "}").orThrow();
      String path = "/api/v1/notes/" + note.id();
      seller
          .patch(path, 1, "{\"text\":\"Changed\",\"custom\":{\"n\":1.5,\"w\":2.0,\"m\":[\"a\"]}}")
          .orThrow();
      seller.patch(path, 2, "{\"subject\":{\"id\":\"deal-2\"}}").orThrow();
      own.post("/api/v1/notes", "{\"text\":\"Own " + i + "\"}").orThrow();
    }
    String task = seller.post("/api/v1/tasks", "{\"title\":\"T\"}").orThrow().id();
    seller.post("/api/v1/tasks/" + task + "/done", "{}").orThrow();
    suite.api().post("/api/v1/calls", "{\"direction\":\"in\",\"text\":\"Call\"}").orThrow();
    Answer deleted = suite.api().post("/api/v1/tasks", "{\"title\":\"Deleted\"}").orThrow();
    suite.api().delete("/api/v1/tasks/" + deleted.id(), 1).orThrow();
    suite.ofOtherTenant().post("/api/v1/notes", "{\"text\":\"Other\"}").orThrow();
  }

  /** Everything somebody is told after a cursor, by id; repeats must be equal. */
  private static Map<String, JsonNode> read(Api who, String feed, String cursor) {
    Map<String, JsonNode> told = new LinkedHashMap<>();
    String next = cursor;
    JsonNode page;
    do {
      page = who.get(feed + "&after=" + next).orThrow().body();
      for (JsonNode item : page.path("items")) {
        JsonNode before = told.putIfAbsent(item.path("id").asString(), item);
        assertThat(before == null ? item : before).isEqualTo(item);
      }
      next = page.path("nextCursor").asString();
    } while (!page.path("caughtUp").asBoolean());
    return told;
  }

  private static String after(Api who, int items) {
    return who.get(FEED + items + "&after=").orThrow().body().path("nextCursor").asString();
  }

  /** As if all that was published so far were older than Kafka keeps it. */
  private static void forget(Topic... topics) throws Exception {
    String prefix = suite.bean("activity", Environment.class).getProperty("rilato.kafka.prefix");
    Map<String, Object> config =
        Map.of("bootstrap.servers", LocalServers.shared().kafkaBootstrapServers());
    try (Admin admin = Admin.create(config)) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      for (Topic topic : topics) {
        for (int i = 0; i < 2; i++) {
          all.put(
              new TopicPartition(prefix + topic.topicName(), i), RecordsToDelete.beforeOffset(-1));
        }
      }
      admin.deleteRecords(all).all().get();
    }
  }

  /** Kafka has what was written. */
  private static void settle() {
    RecordRegistry registry = suite.bean("activity", RecordRegistry.class);
    await().atMost(PATIENCE).until(() -> registry.all().stream().allMatch(LogFeedIT::allPublished));
  }

  private static boolean allPublished(Records<?> records) {
    Instant end = Instant.parse("2999-01-01T00:00:00Z");
    return records.published(ONE, end) && records.published(new TenantId("tenant-two"), end);
  }

  @Test
  void theLogsTellEachWhatKafkaTold() throws Exception {
    settle();
    String now = seller.get("/api/v1/events?after=now").body().path("nextCursor").asString();
    String begun = RecordJson.text(Clocks.system().instant());
    live();
    settle();
    List<Api> callers =
        List.of(suite.api(), suite.as("administrator"), seller, own, hidden, suite.ofOtherTenant());
    List<Map<String, JsonNode>> truth =
        callers.stream().map(caller -> read(caller, FEED + 100, now)).toList();
    JsonNode first = seller.get(FEED + 5 + "&after=" + now).orThrow().body();
    assertThat(truth.get(0)).hasSizeGreaterThan(15);
    assertThat(truth.get(3)).isNotEmpty().hasSizeLessThan(truth.get(0).size());
    assertThat(truth.get(4)).hasSameSizeAs(truth.get(0));
    assertThat(truth.get(4).values().toString()).doesNotContain("Ünlike", "deal-1", "Changed");
    assertThat(truth.get(5)).hasSize(1);

    forget(OWN.toArray(Topic[]::new));

    for (int i = 0; i < callers.size(); i++) {
      assertThat(since(begun, read(callers.get(i), FEED + 100, ""))).isEqualTo(truth.get(i));
      assertThat(since(begun, read(callers.get(i), FEED + 3, ""))).isEqualTo(truth.get(i));
      assertThat(since(begun, read(callers.get(i), FEED + 100, now))).isEqualTo(truth.get(i));
    }
    Map<String, JsonNode> rest = new LinkedHashMap<>(truth.get(2));
    first.path("items").forEach(item -> rest.remove(item.path("id").asString()));
    assertThat(rest).hasSize(truth.get(2).size() - 5);
    assertThat(read(seller, FEED + 4, first.path("nextCursor").asString()))
        .containsAllEntriesOf(rest);
    assertThat(read(seller, "/api/v1/events?types=activity.task-deleted&limit=9", "").values())
        .isNotEmpty()
        .allMatch(item -> item.path("type").asString().equals("activity.task-deleted"));
  }

  private static Map<String, JsonNode> since(String begun, Map<String, JsonNode> told) {
    Map<String, JsonNode> later = new LinkedHashMap<>(told);
    later.values().removeIf(item -> item.path("time").asString().compareTo(begun) < 0);
    return later;
  }

  @Test
  void whatIsWrittenMeanwhileIsToldAndVersionsComeInTheirOrder() throws Exception {
    live();
    settle();
    forget(OWN.toArray(Topic[]::new));
    AtomicBoolean reading = new AtomicBoolean(true);
    List<String> written = new ArrayList<>();
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              while (reading.get() && written.size() < 300) {
                Answer note = seller.post("/api/v1/notes", "{\"text\":\"Meanwhile\"}").orThrow();
                seller.patch("/api/v1/notes/" + note.id(), 1, "{\"text\":\"M2\"}").orThrow();
                written.add(note.id());
              }
            });
    List<JsonNode> told = new ArrayList<>();
    String next = "";
    boolean caughtUp = false;
    while (!caughtUp) {
      JsonNode page = suite.api().get(FEED + 7 + "&after=" + next).orThrow().body();
      page.path("items").forEach(told::add);
      next = page.path("nextCursor").asString();
      caughtUp = page.path("caughtUp").asBoolean();
      reading.set(!caughtUp && told.size() < 200);
    }
    writer.join();
    settle();
    read(suite.api(), FEED + 100, next).values().forEach(told::add);

    Map<String, Long> versions = new HashMap<>();
    for (JsonNode item : told) {
      if (item.path("type").asString().endsWith("-erased")) {
        continue; // of those only the last is told
      }
      long version = item.path("data").path("version").asLong();
      long before = versions.getOrDefault(item.path("subject").asString(), 0L);
      assertThat(version).as("no version is left out").isLessThanOrEqualTo(before + 1);
      versions.put(item.path("subject").asString(), Math.max(before, version));
    }
    assertThat(written).isNotEmpty().allMatch(id -> versions.getOrDefault(id, 0L) == 2);
  }

  @Test
  void nothingOfAnErasedRecordIsToldButThatItIsErased() throws Exception {
    String id = seller.post("/api/v1/notes", "{\"text\":\"Zwobbel\"}").orThrow().id();
    settle();
    Records<?> notes = suite.bean("activity", RecordRegistry.class).find("note").orElseThrow();
    long erased = notes.erase(ONE, new RecordId(id), "e1");
    suite
        .bean("activity", ErasedRecords.class)
        .noteOwn(ONE, "note", new RecordId(id), erased, "e1");
    settle();
    forget(OWN.toArray(Topic[]::new));

    for (boolean stubbed : List.of(false, true)) {
      if (stubbed) {
        assertThat(notes.stub(ONE, new RecordId(id), erased)).isPresent();
      }
      Map<String, JsonNode> told = read(suite.api(), FEED + 100, "");
      assertThat(told.toString()).doesNotContain("Zwobbel");
      assertThat(told).containsKey("note/" + id + "@2").doesNotContainKey("note/" + id + "@1");
      assertThat(told.get("note/" + id + "@2").path("type").asString())
          .isEqualTo("activity.note-erased");
    }
  }

  @Test
  void aServiceThatIsAwayCostsNoEventAndNoPosition() throws Exception {
    live();
    ExchangeRate rate = new ExchangeRate("USD", LocalDate.EPOCH, BigDecimal.ONE, Map.of());
    suite.events().publish(Topic.EXCHANGE_RATE, Ids.next(), 1, "created", rate);
    settle();
    Map<String, JsonNode> truth = read(seller, FEED + 100, "");
    forget(Topic.TASK, Topic.CALL, Topic.NOTE, Topic.EXCHANGE_RATE);
    String feed = FEED.replace("note", "note,exchange-rate");

    List<String> told = new ArrayList<>();
    String cursor = "";
    Answer page = seller.get(feed + 500 + "&after=");
    while (page.ok()) {
      page.body().path("items").forEach(item -> told.add(item.path("id").asString()));
      cursor = page.body().path("nextCursor").asString();
      page = seller.get(feed + 500 + "&after=" + cursor);
    }
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.headers().firstValue("Retry-After")).isPresent();
    assertThat(page.problem()).contains("exchange-rate");
    assertThat(told).containsAll(truth.keySet());

    HttpServer reporting = HttpServer.create(new InetSocketAddress("localhost", reportingPort), 0);
    byte[] nothing = "{\"items\":[],\"next\":\"0\",\"done\":true}".getBytes(StandardCharsets.UTF_8);
    AtomicBoolean works = new AtomicBoolean();
    reporting.createContext(
        "/internal/v1/log/exchange-rate",
        exchange -> {
          boolean well = works.get() && exchange.getRequestHeaders().containsKey("Authorization");
          exchange.sendResponseHeaders(well ? 200 : 500, well ? nothing.length : -1);
          if (well) {
            exchange.getResponseBody().write(nothing);
          }
          exchange.close();
        });
    reporting.start();
    try {
      assertThat(seller.get(feed + 500 + "&after=" + cursor).status()).isEqualTo(503);
      works.set(true);
      String note = seller.post("/api/v1/notes", "{\"text\":\"After\"}").orThrow().id();
      settle();
      assertThat(read(seller, feed + 500, cursor)).containsKey("note/" + note + "@1");
    } finally {
      reporting.stop(0);
    }
  }

  @Test
  void aCursorKnowsSinceWhenWhatFollowsWasPublished() {
    live();
    settle();
    Instant begun = Clocks.system().instant();
    JsonNode page = seller.get(FEED + 500 + "&after=").orThrow().body();
    for (String cursor :
        List.of(
            page.path("nextCursor").asString(),
            seller.get("/api/v1/events?after=now").body().path("nextCursor").asString())) {
      assertThat(FeedPositions.decode(cursor).orElseThrow().since(Topic.NOTE))
          .isAfter(begun.minusSeconds(120));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?after=0", "?after=0&until=x.y", "?after=-1&until=1", "?after=1,%25&until=1"})
  void theLogIsReadOnlyAsItShouldBe(String query) {
    assertThat(seller.get("/internal/v1/log/note" + query).status()).isEqualTo(400);
  }

  @Test
  void theLogIsToldToNobodyWhoMayNot() {
    String query = "?after=0&until=zzzzzzz0";
    assertThat(seller.withoutToken().get("/internal/v1/log/note" + query).status()).isEqualTo(401);
    assertThat(suite.as("integrator").get("/internal/v1/log/note" + query).status()).isEqualTo(403);
    assertThat(seller.get("/internal/v1/log/lead" + query).status()).isEqualTo(404);
    assertThat(seller.get("/internal/v1/log/note" + query).status()).isEqualTo(200);
  }

  /** Made up, broken and other people's cursors: never a failure, never what one may not see. */
  @Test
  void noCursorOpensAnything() throws Exception {
    live();
    settle();
    forget(OWN.toArray(Topic[]::new));
    Map<String, JsonNode> mine = read(own, FEED + 500, "");
    List<String> good = new ArrayList<>();
    for (Api who : List.of(suite.api(), seller, suite.ofOtherTenant(), own)) {
      good.add(after(who, 2));
      good.add(after(who, 500));
    }
    Random random = new Random(17);
    for (String cursor : good) {
      assertHarmless(cursor, mine);
      for (int i = 0; i < 12; i++) {
        assertHarmless(mutated(cursor, random, i % 2 == 0), mine);
      }
    }
    for (String text :
        List.of(
            "2;note=0.0;@=1;~note=0",
            "2;note=0.0;@=zzzzzz;~note=0," + base64("zzz@1"),
            "2;note=0.0;@=3ahd1bk;~note=0," + base64("\u0000'$ne"),
            "1;note=-5.99999999;task=1.1.1.1.1.1",
            "1;note=;@=0",
            "2;~note=0;~lead=0",
            "1;@=1.2.3")) {
      assertHarmless(checked(text), mine);
    }
  }

  private static void assertHarmless(String cursor, Map<String, JsonNode> mine) {
    String next = cursor;
    for (int pages = 0; pages < 3; pages++) {
      Answer answer =
          own.get(FEED + 500 + "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
      assertThat(answer.status()).as(next).isIn(200, 400);
      for (JsonNode item : answer.body().path("items")) {
        assertThat(mine).containsEntry(item.path("id").asString(), item);
      }
      next = answer.body().path("nextCursor").asString("");
    }
  }

  private static String mutated(String cursor, Random random, boolean checksumToo) {
    byte[] text = Base64.getUrlDecoder().decode(cursor);
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      text[random.nextInt(text.length)] = (byte) "0123456789abz.;=@~,#".charAt(random.nextInt(20));
    }
    String changed = new String(text, StandardCharsets.ISO_8859_1);
    return checksumToo
        ? checked(changed.substring(0, Math.max(2, changed.lastIndexOf('#'))))
        : Base64.getUrlEncoder().encodeToString(text);
  }

  private static String checked(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (text + "#" + Long.toString(crc.getValue(), 36)).getBytes(StandardCharsets.US_ASCII));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
