package io.rilato.activity;

import static io.rilato.activity.Leads.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.User;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadBuilder;
import io.rilato.contracts.reporting.ExchangeRate;
import io.rilato.infra.client.Answer;
import io.rilato.infra.launcher.LocalServers;
import io.rilato.kernel.Ids;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The feed of events and the live stream, on real servers. */
class FeedsIT {
  private static final String ONE = "tenant-one";
  private static final String SELLER = "tenant-one-seller";
  private static final String ADMINISTRATOR = "tenant-one-administrator";
  private static final String EVENTS = "/api/v1/events";
  private static final String LEADS = EVENTS + "?types=lead";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static RunningSuite suite;
  private static Api api;

  @BeforeAll
  static void start() {
    suite =
        RunningSuite.of(
            Map.of(
                "rilato.activity.live.heartbeat",
                "300ms",
                "rilato.activity.live.per-user",
                "2",
                "rilato.activity.feed.most-read",
                "10"),
            ActivityApplication.class);
    api = suite.api();
    awaitListening();
  }

  /** The live stream tells of a topic once it has noticed that there is one. */
  private static void awaitListening() {
    try (LiveClient client = new LiveClient(suite.standIn().ofUser("administrator"))) {
      await()
          .atMost(PATIENCE)
          .until(() -> {
            publish(ONE, SELLER);
            return !client.ids().isEmpty();
          });
    }
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  /** A lead of its own, published; nobody gets a task by it. */
  private static RecordEvent<Lead> publish(String tenant, String ownerId) {
    RecordEvent<Lead> event = Leads.version(tenant, Ids.next(), 1, "waiting", ownerId);
    suite.events().publish(Topic.LEAD, event);
    return event;
  }

  private static String now() {
    return api.get(EVENTS + "?after=now").orThrow().body().path("nextCursor").asString();
  }

  private static List<String> ids(Answer page) {
    return page.orThrow()
        .body()
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asString())
        .toList();
  }

  /** All pages from a cursor to the end. */
  private static List<String> walk(Api as, String path, String cursor) {
    List<String> all = new ArrayList<>();
    String next = cursor;
    JsonNode page;
    do {
      Answer answer = as.get(path + "&after=" + next);
      all.addAll(ids(answer));
      page = answer.body();
      next = page.path("nextCursor").asString();
    } while (!page.path("caughtUp").asBoolean());
    return all;
  }

  @Nested
  class Events {
    @Test
    void tellWhatHappenedInTheWordsOfCloudEvents() {
      String cursor = now();
      RecordEvent<Lead> event = publish(ONE, SELLER);

      JsonNode item = api.get(LEADS + "&after=" + cursor).body().path("items").path(0);

      assertThat(item.path("id").asString()).isEqualTo(told(event));
      assertThat(item.path("type").asString()).isEqualTo("lead-routing.lead-created");
      assertThat(item.path("subject").asString()).isEqualTo(event.recordId());
      assertThat(item.hasNonNull("time")).isTrue();
      JsonNode data = item.path("data");
      assertThat(data.path("state").path("familyName").asString()).isEqualTo("Müller");
      assertThat(data.path("changes").path(0).path("field").asString()).isEqualTo("ownerId");
      assertThat(data.path("version").asLong()).isEqualTo(1);
      assertThat(data.path("actor").path("kind").asString()).isEqualTo("system");
      assertThat(data.path("cause").path("kind").asString()).isEqualTo("system");
      assertThat(data.hasNonNull("occurredAt")).isTrue();
    }

    @Test
    void comePageByPageEachOnce() {
      String cursor = now();
      List<String> published =
          Stream.generate(() -> publish(ONE, SELLER)).limit(7).map(Leads::told).toList();

      assertThat(walk(api, LEADS + "&limit=3", cursor)).containsExactlyElementsOf(published);
      assertThat(walk(api, LEADS, cursor)).containsExactlyElementsOf(published);
      assertThat(walk(api, LEADS + "&limit=500", "")).containsAll(published);
    }

    @Test
    void goOnWhereTheCursorEnds() {
      String first = api.get(LEADS + "&after=" + now()).body().path("nextCursor").asString();
      RecordEvent<Lead> event = publish(ONE, SELLER);
      Answer page = api.get(LEADS + "&after=" + first);
      String next = page.body().path("nextCursor").asString();

      assertThat(ids(page)).containsExactly(told(event));
      assertThat(ids(api.get(LEADS + "&after=" + next))).isEmpty();
    }

    @Test
    void includeThisServicesOwn() {
      String cursor = now();
      String task = suite.as("seller").post("/api/v1/tasks", "{\"title\":\"T\"}").id();

      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(ids(api.get(EVENTS + "?types=activity.task-created&after=" + cursor)))
                  .containsExactly("task/" + task + "@1"));
    }

    @Test
    void areToldToNoOtherTenant() {
      String cursor = now();
      RecordEvent<Lead> own = publish(ONE, SELLER);
      RecordEvent<Lead> others = publish("tenant-two", "tenant-two-seller");

      assertThat(walk(api, LEADS, cursor)).containsExactly(told(own));
      assertThat(walk(suite.ofOtherTenant(), LEADS, cursor)).containsExactly(told(others));
    }

    @Test
    void comeInShorterPagesWhenTheyAreLarge() {
      String cursor = now();
      Lead large = LeadBuilder.builder().familyName("L".repeat(450_000)).status("new").build();
      List<String> published = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        published.add(
            told(suite.events().publish(Topic.LEAD, ONE, Ids.next(), 1, "created", large)));
      }

      assertThat(ids(api.get(LEADS + "&limit=500&after=" + cursor))).hasSize(5);
      assertThat(walk(api, LEADS + "&limit=500", cursor))
          .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void comeInAnEmptyPageWhenTooManyOfOthersLieBetween() {
      String cursor = now();
      for (int i = 0; i < 15; i++) {
        publish("tenant-two", "tenant-two-seller");
      }
      RecordEvent<Lead> own = publish(ONE, SELLER);

      JsonNode first = api.get(LEADS + "&after=" + cursor).orThrow().body();
      assertThat(first.path("items").size()).isZero();
      assertThat(first.path("caughtUp").asBoolean()).isFalse();
      String next = first.path("nextCursor").asString();
      assertThat(ids(api.get(LEADS + "&after=" + next))).containsExactly(told(own));
    }

    @Test
    void areToldToThoseWhoMayViewTheRecord() {
      String cursor = now();
      RecordEvent<Lead> ofTeam = publish(ONE, SELLER);
      RecordEvent<Lead> ofOther = publish(ONE, ADMINISTRATOR);

      assertThat(walk(suite.as("manager"), LEADS, cursor)).containsExactly(told(ofTeam));
      assertThat(walk(suite.as("administrator"), LEADS, cursor))
          .containsExactly(told(ofTeam), told(ofOther));
      assertThat(suite.as("integrator").get(LEADS).status()).isEqualTo(403);
      assertThat(ids(suite.as("integrator").get(EVENTS))).isEmpty();
    }

    @Test
    void leaveOutWhatIsHidden() {
      String cursor = now();
      RecordEvent<Lead> event = publish(ONE, SELLER);
      Api half = newUser(new Grant("lead", "view", Scope.all, List.of("email", "ownerId")));

      JsonNode data =
          await()
              .atMost(PATIENCE)
              .until(() -> half.get(LEADS + "&after=" + cursor), Answer::ok)
              .body()
              .path("items")
              .path(0)
              .path("data");
      assertThat(data.path("version").asLong()).isEqualTo(event.version());
      assertThat(data.path("state").has("email")).isFalse();
      assertThat(data.path("state").path("familyName").asString()).isEqualTo("Müller");
      assertThat(data.path("changes").size()).isEqualTo(1);
    }

    @Test
    void leaveOutWhatChangedNothing() {
      String cursor = now();
      String id = Ids.next();
      Lead lead = Leads.version(ONE, id, 1, "new", SELLER).state();
      suite.events().publish(Topic.LEAD, id, 1, "unchanged", lead);
      RecordEvent<Lead> event = publish(ONE, SELLER);

      assertThat(walk(api, LEADS, cursor)).containsExactly(told(event));
    }

    @Test
    void waitForTheOwnerOfWhatIsNoLongerKeptRatherThanLeaveItOut() throws Exception {
      String rates = EVENTS + "?types=exchange-rate";
      ExchangeRate rate = new ExchangeRate("USD", LocalDate.EPOCH, BigDecimal.ONE, Map.of());
      suite.events().publish(Topic.EXCHANGE_RATE, Ids.next(), 1, "created", rate);
      String cursor = api.get(rates).orThrow().body().path("nextCursor").asString();
      suite.events().publish(Topic.EXCHANGE_RATE, Ids.next(), 1, "created", rate);
      forget(Topic.EXCHANGE_RATE);
      String id = Ids.next();

      for (String after : List.of("", "&after=" + cursor)) {
        Answer answer = api.get(rates + after);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
      suite.events().publish(Topic.EXCHANGE_RATE, id, 1, "created", rate);
      assertThat(walk(api, rates, "oldest")).containsExactly("exchange-rate/" + id + "@1");
    }

    @Test
    void ofThisServicesOwnComeFromItsLogWhenTheyAreNoLongerKept() throws Exception {
      String task = suite.as("seller").post("/api/v1/tasks", "{\"title\":\"T\"}").id();
      String tasks = EVENTS + "?types=task";
      await().atMost(PATIENCE).until(() -> walk(api, tasks, "").contains("task/" + task + "@1"));
      List<String> before = walk(api, tasks, "");
      forget(Topic.TASK);

      assertThat(walk(api, tasks, "")).containsExactlyInAnyOrderElementsOf(before);
      assertThat(walk(suite.ofOtherTenant(), tasks, "")).isEmpty();
    }

    /** As if all that was published of it were older than Kafka keeps it. */
    private static void forget(Topic topic) throws Exception {
      String prefix = suite.bean("activity", Environment.class).getProperty("rilato.kafka.prefix");
      Map<String, Object> config =
          Map.of("bootstrap.servers", LocalServers.shared().kafkaBootstrapServers());
      try (Admin admin = Admin.create(config)) {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (int i = 0; i < 2; i++) {
          all.put(
              new TopicPartition(prefix + topic.topicName(), i), RecordsToDelete.beforeOffset(-1));
        }
        admin.deleteRecords(all).all().get();
      }
    }

    @ParameterizedTest
    @CsvSource({
      "?types=invoice, invalid-request",
      "?limit=0, invalid-request",
      "?limit=501, invalid-request",
      "?after=here, invalid-cursor",
      "?since=now, invalid-request",
    })
    void refuseWhatTheyDoNotUnderstand(String query, String slug) {
      Answer answer = api.get(EVENTS + query);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().path("type").asString()).isEqualTo("urn:rilato:problem:" + slug);
    }
  }

  @Nested
  class Live {
    @Test
    void tellsWhatHappensFromNowOnToThoseWhoMaySeeIt() {
      try (LiveClient earlier = new LiveClient(suite.standIn().ofUser("administrator"))) {
        earlier.awaitLine("id: " + told(publish(ONE, SELLER)));
      }
      try (LiveClient all = new LiveClient(suite.standIn().ofUser("administrator"));
          LiveClient team = new LiveClient(suite.standIn().ofUser("manager"))) {
        publish("tenant-two", "tenant-two-seller");
        RecordEvent<Lead> ofOther = publish(ONE, ADMINISTRATOR);
        RecordEvent<Lead> ofTeam = publish(ONE, SELLER);

        all.awaitLine("id: " + told(ofTeam));
        team.awaitLine("id: " + told(ofTeam));
        assertThat(all.lines).contains("event: lead-routing.lead-created", "id: " + told(ofOther));
        assertThat(team.ids()).containsExactly(told(ofTeam));
        assertThat(all.lines).noneMatch(line -> line.contains("tenant-two"));
        assertThat(all.lines)
            .anyMatch(line -> line.startsWith("data: {") && line.contains("\"state\""));
      }
    }

    @Test
    void tellsOnlyWhatWasAskedFor() {
      try (LiveClient tasks =
          new LiveClient(suite.standIn().ofUser("administrator"), "?types=task")) {
        publish(ONE, SELLER);
        String task = suite.as("seller").post("/api/v1/tasks", "{\"title\":\"T\"}").id();

        tasks.awaitLine("id: " + "task/" + task + "@1");
        assertThat(tasks.ids()).containsExactly("task/" + task + "@1");
      }
      assertThat(api.get("/api/v1/live?types=invoice").status()).isEqualTo(400);
    }

    @Test
    void breaksItsSilence() {
      try (LiveClient stream = new LiveClient(suite.standIn().ofUser("seller"))) {
        stream.awaitLine(":");
      }
    }

    @Test
    void endsWhenTheUserIsDisabled() {
      String id = Ids.next();
      Api user = newUser(id, new Grant("*", "view", Scope.all, null));
      await().atMost(PATIENCE).until(() -> user.get(EVENTS + "?after=now").ok());
      try (LiveClient stream = new LiveClient(tokenOf(id))) {
        publishUser(id, 2, false);
        stream.awaitEnd();
      }
    }

    @Test
    void endsWithTheToken() {
      String token =
          suite
              .standIn()
              .token(claims ->
                  claims
                      .subject(SELLER)
                      .claim("tenant", ONE)
                      .claim("kind", "user")
                      .claim("scope", "openid")
                      .expirationTime(Date.from(Instant.now().plusSeconds(4))));
      try (LiveClient stream = new LiveClient(token)) {
        stream.awaitEnd();
      }
    }

    @Test
    void isForSoManyOfAUserAtOnce() {
      String token = suite.standIn().ofUser("integrator");
      try (LiveClient _ = new LiveClient(token)) {
        try (LiveClient _ = new LiveClient(token)) {
          Answer third = suite.as("integrator").get("/api/v1/live");
          assertThat(third.status()).isEqualTo(429);
        }
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> {
              try (LiveClient _ = new LiveClient(token)) {
                // one of the two has left
              }
            });
      }
    }
  }

  private static Api newUser(Grant grant) {
    return newUser(Ids.next(), grant);
  }

  private static Api newUser(String id, Grant grant) {
    Role role = new Role("Half", List.of(grant), Map.of());
    suite.events().publish(Topic.ROLE, id + "-role", 1, "created", role);
    publishUser(id, 1, true);
    return api.withToken(tokenOf(id));
  }

  private static void publishUser(String id, long version, boolean active) {
    User user = new User(id + "@x.example", "Half", List.of(id + "-role"), null, active, Map.of());
    suite.events().publish(Topic.USER, id, version, version == 1 ? "created" : "updated", user);
  }

  private static String tokenOf(String id) {
    return suite
        .standIn()
        .token(claims ->
            claims.subject(id).claim("tenant", ONE).claim("kind", "user").claim("scope", "openid"));
  }

  /** A client of the live stream; it is let in when this is made. */
  private static final class LiveClient implements AutoCloseable {
    final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Thread reader;

    LiveClient(String token) {
      this(token, "");
    }

    LiveClient(String token, String query) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(api.base() + "/api/v1/live" + query))
              .header("Authorization", "Bearer " + token)
              .header("Accept", "text/event-stream")
              .build();
      try {
        HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
            .startsWith("text/event-stream");
        reader = Thread.ofVirtual().start(() -> read(response.body()));
        awaitLine(": welcome");
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private void read(Stream<String> body) {
      try {
        body.forEach(lines::add);
      } catch (java.io.UncheckedIOException e) {
        // it was closed
      }
    }

    void awaitLine(String line) {
      await().atMost(PATIENCE).until(() -> lines.contains(line));
    }

    void awaitEnd() {
      await().atMost(PATIENCE).until(() -> !reader.isAlive());
    }

    List<String> ids() {
      return lines.stream()
          .filter(line -> line.startsWith("id: "))
          .map(line -> line.substring(4))
          .toList();
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }
}
