package io.rilato.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.infra.client.Answer;
import io.rilato.infra.client.ClientToken;
import io.rilato.infra.client.Connection;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.UserLogin;
import io.rilato.platform.time.Clocks;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Shared records in every service that tells of them: one decision everywhere. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String PASSWORD = "a colleague's pass phrase 42";

  private static RunningSuite suite;
  private static Api seller;
  private static String roleId;
  private static int number;

  /** What is shared, and where it is told of. */
  private enum Kind {
    CONTACT("contact", "contacts", "fullName", Set.of()),
    LEAD("lead", "leads", "familyName", Set.of("score", "totals", "report")),
    DEAL("deal", "deals", "name", Set.of("totals", "report"));

    private final String type;
    private final String path;
    private final String title;
    private final Set<String> channels = new TreeSet<>();

    Kind(String type, String path, String title, Set<String> more) {
      this.type = type;
      this.path = "/api/v1/" + path;
      this.title = title;
      channels.addAll(
          Set.of("get", "batch", "list", "count", "typeahead", "search", "history", "timeline"));
      channels.add("events");
      channels.addAll(more);
    }
  }

  @BeforeAll
  static void start() {
    suite = WholeSuite.start();
    seller = suite.as("seller");
    List<Map<String, String>> grants = new ArrayList<>();
    for (String type : List.of("contact", "lead", "deal", "score")) {
      grants.add(Map.of("type", type, "action", "view", "scope", "own"));
    }
    grants.add(Map.of("type", "lead", "action", "edit", "scope", "own"));
    roleId =
        suite.api().post("/api/v1/roles", Map.of("name", "Half", "grants", grants)).orThrow().id();
    await()
        .atMost(PATIENCE)
        .until(() -> suite.api().get("/api/v1/pipelines").body().path("items").size() > 0);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsSharedWithAUserIsSeenEverywhereAndNowhereSoonAfterItIsTakenBack(Kind kind) {
    Colleague colleague = colleague(null);
    sharedAndTakenBack(kind, colleague, Map.of("userId", colleague.id(), "right", "view"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsSharedWithATeamIsSeenEverywhereAndNowhereSoonAfterItIsTakenBack(Kind kind) {
    String team = suite.api().post("/api/v1/teams", Map.of("name", "T" + number)).orThrow().id();
    sharedAndTakenBack(kind, colleague(team), Map.of("teamId", team, "right", "view"));
  }

  private static void sharedAndTakenBack(Kind kind, Colleague who, Map<String, String> share) {
    Api colleague = who.api();
    String word = "Quillon" + ++number;
    Answer record = record(kind, word);
    String path = kind.path + "/" + record.id();
    await()
        .atMost(PATIENCE)
        .until(() -> seen(seller, kind, record.id(), word).contains("timeline"));
    assertThat(seen(colleague, kind, record.id(), word)).isEmpty();
    try (LiveStream live = live(who)) {
      assertThat(live.status).isEqualTo(200);

      Answer shared = seller.post(path + "/shares", share).orThrow();

      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(seen(colleague, kind, record.id(), word)).isEqualTo(kind.channels));
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(live.ids).contains(eventId(kind, record, shared)));

      withdraw(path, shared);

      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(seen(colleague, kind, record.id(), word)).isEmpty());
      int told = live.ids.size();
      Answer changed = change(kind, path);
      await()
          .atMost(PATIENCE)
          .until(() ->
              event(seller, kind, record.id())
                  .path("id")
                  .asString("")
                  .endsWith("@" + changed.version()));
      assertThat(live.ids).hasSize(told).doesNotContain(eventId(kind, record, changed));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LEAD", "CONTACT"})
  void aShareEndsByItselfEverywhere(Kind kind) {
    Colleague who = colleague(null);
    Api colleague = who.api();
    String word = "Ephemeron" + ++number;
    Answer record = record(kind, word);
    await()
        .atMost(PATIENCE)
        .until(() -> seen(seller, kind, record.id(), word).contains("timeline"));
    Instant until = Clocks.system().instant().plusSeconds(8);
    String path = kind.path + "/" + record.id();
    Map<String, String> share =
        Map.of("userId", who.id(), "right", "view", "until", until.toString());
    Answer shared = seller.post(path + "/shares", share).orThrow();

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(seen(colleague, kind, record.id(), word)).isEqualTo(kind.channels));
    await().atMost(PATIENCE).until(() -> Clocks.system().instant().isAfter(until));
    assertThat(seen(colleague, kind, record.id(), word)).isEmpty();
    assertThat(seller.get(path).version()).isGreaterThanOrEqualTo(shared.version());
  }

  @Test
  void theEventAndTheAccessSayWhoSharedWhatAndWhy() {
    Colleague who = colleague(null);
    Api colleague = who.api();
    Answer contact = record(Kind.CONTACT, "Quillon" + ++number);
    String path = "/api/v1/contacts/" + contact.id();
    Map<String, String> share = Map.of("userId", who.id(), "right", "view", "reason", "Trade fair");
    seller.post(path + "/shares", share).orThrow();

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          JsonNode told = event(colleague, Kind.CONTACT, contact.id());
          assertThat(told.path("type").asString()).isEqualTo("contact.contact-shared");
          assertThat(told.path("data").path("changes").get(0).path("field").asString())
              .isEqualTo("shares");
        });
    JsonNode access =
        suite.api().get(path + "/access?userId=" + who.id()).orThrow().body().path("actions");
    assertThat(access.get(0).path("reason").asString())
        .isEqualTo(
            "Shared for view with Cole by Seller (Trade fair); Role Half allows view on contact");
  }

  @Test
  void whoMayNotShareDoesNotAndOtherTenantsAreToldThereIsNothing() {
    Colleague who = colleague(null);
    Api colleague = who.api();
    Answer lead = record(Kind.LEAD, "Quillon" + ++number);
    String shares = "/api/v1/leads/" + lead.id() + "/shares";
    Map<String, String> toColleague = Map.of("userId", who.id(), "right", "edit");
    assertThat(colleague.post(shares, toColleague).status()).isEqualTo(403);
    seller.post(shares, toColleague).orThrow();

    await() // scoring and routing change it, too
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          Answer edited =
              colleague.patch("/api/v1/leads/" + lead.id(), version(lead), "{\"city\":\"Linz\"}");
          assertThat(edited.status()).as(edited.problem()).isEqualTo(200);
        });
    assertThat(colleague.post(shares, toColleague).status()).isEqualTo(403);
    assertThat(colleague.get(shares).orThrow().body().path("items")).hasSize(1);

    Api other = otherTenant();
    assertThat(other.get(shares).status()).isEqualTo(404);
    assertThat(other.post(shares, toColleague).status()).isEqualTo(404);
    assertThat(other.send(new Request("DELETE", shares + "/x", null, Map.of())).status())
        .isEqualTo(404);
  }

  /** The last: nothing that was published before it is in Kafka any more afterwards. */
  @Test
  @Order(Integer.MAX_VALUE)
  void whatKafkaKeepsNoLongerIsToldTheSameFromTheLogsOfTheServices() throws Exception {
    Colleague who = colleague(null);
    for (Kind kind : Kind.values()) {
      Answer record = record(kind, "Quillon" + ++number);
      String path = kind.path + "/" + record.id();
      Map<String, String> share = Map.of("userId", who.id(), "right", "view", "reason", "Fair");
      seller.post(path + "/shares", share).orThrow();
      change(kind, path);
    }
    OldEvents events = new OldEvents(suite);
    List<Api> callers =
        List.of(suite.api(), suite.as("administrator"), seller, who.api(), otherTenant());
    List<Map<String, JsonNode>> truth = callers.stream().map(events::settled).toList();
    assertThat(truth.getFirst()).hasSizeGreaterThan(20);
    assertThat(truth.get(3)).hasSizeBetween(6, truth.getFirst().size() - 1);
    events.forget();
    assertThat(suite.api().get("/internal/v1/log/contact?after=0&until=1").status())
        .as("not for those outside")
        .isEqualTo(404);

    suite.kill("deal");
    Map<String, JsonNode> told = new LinkedHashMap<>();
    Answer page = events.page(suite.api(), "");
    String cursor = "";
    while (page.ok()) {
      page.body().path("items").forEach(item -> told.put(item.path("id").asString(), item));
      cursor = page.body().path("nextCursor").asString();
      page = events.page(suite.api(), cursor);
    }
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.headers().firstValue("Retry-After")).isPresent();
    assertThat(told).isNotEmpty();
    Answer meanwhile = record(Kind.CONTACT, "Quillon" + ++number);
    suite.restart("deal");
    String last = cursor;
    await().atMost(PATIENCE).until(() -> events.page(suite.api(), last).ok());
    told.putAll(events.read(suite.api(), cursor));

    assertThat(told)
        .containsAllEntriesOf(truth.getFirst())
        .containsKey("contact/" + meanwhile.id() + "@1");
    for (int i = 1; i < callers.size(); i++) {
      Map<String, JsonNode> again = events.read(callers.get(i), "");
      again.keySet().removeIf(id -> told.containsKey(id) && !truth.getFirst().containsKey(id));
      assertThat(again).isEqualTo(truth.get(i));
    }
  }

  /** The id of the event that tells of a write to a record. */
  private static String eventId(Kind kind, Answer record, Answer written) {
    return kind.type + "/" + record.id() + "@" + written.version();
  }

  private static long version(Answer lead) {
    return seller.get("/api/v1/leads/" + lead.id()).orThrow().version();
  }

  private static Answer record(Kind kind, String word) {
    Map<String, Object> body = new LinkedHashMap<>(Map.of(kind.title, word));
    if (kind == Kind.DEAL) {
      body.put("amount", Map.of("amount", "100.00", "currency", "EUR"));
    }
    return seller.post(kind.path, body).orThrow();
  }

  /** Scoring and routing may change a lead in between. */
  private static Answer change(Kind kind, String path) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                seller.patch(
                    path,
                    seller.get(path).orThrow().version(),
                    Map.of("custom", Map.of("k", kind.type))),
            changed -> changed.status() != 412)
        .orThrow();
  }

  private static void withdraw(String path, Answer shared) {
    seller.send(new Request("DELETE", path + "/shares/" + shared.id(), null, Map.of())).orThrow();
  }

  /** Where somebody who sees no other record of the kind is told of this one. */
  private static Set<String> seen(Api who, Kind kind, String id, String word) {
    String path = kind.path + "/" + id;
    Map<String, Boolean> seen = new LinkedHashMap<>();
    seen.put("get", who.get(path).status() == 200);
    Map<String, Object> batch = Map.of("op", "read", "items", List.of(Map.of("id", id)));
    seen.put(
        "batch", who.post(kind.path + "/batch", batch).body().at("/items/0/status").asInt() == 200);
    JsonNode list = who.get(kind.path + "?limit=200&include=total").orThrow().body();
    seen.put("list", list.path("items").toString().contains(id));
    seen.put("count", list.path("total").asInt() > 0);
    seen.put("typeahead", told(who, kind.path + "/suggest?q=" + word, id));
    seen.put("search", told(who, "/api/v1/search?q=" + word, id));
    seen.put("history", who.get(path + "/history").status() == 200);
    seen.put("timeline", who.get(path + "/timeline").status() == 200);
    seen.put("events", !event(who, kind, id).isMissingNode());
    if (kind == Kind.LEAD) {
      seen.put("score", who.get("/api/v1/scores/lead/" + id).status() == 200);
      seen.put("totals", counts(who, kind.path + "/totals?by=status"));
      seen.put("report", counts(who, "/api/v1/reports/leads-by-source"));
    } else if (kind == Kind.DEAL) {
      seen.put("totals", counts(who, kind.path + "/totals?by=ownerId"));
      seen.put("report", counts(who, "/api/v1/reports/pipeline-by-seller"));
    }
    Set<String> where = new TreeSet<>();
    seen.forEach((channel, yes) -> {
      if (yes) {
        where.add(channel);
      }
    });
    return where;
  }

  private static boolean told(Api who, String path, String id) {
    return who.get(path).orThrow().body().toString().contains(id);
  }

  private static boolean counts(Api who, String path) {
    return who.get(path).orThrow().body().path("total").path("count").asInt() > 0;
  }

  /** The last event of a record that somebody is told of, read from the beginning. */
  private static JsonNode event(Api who, Kind kind, String id) {
    JsonNode last = MissingNode.getInstance();
    String after = "";
    while (true) {
      JsonNode page =
          who.get("/api/v1/events?limit=500&types=" + kind.type + after).orThrow().body();
      for (JsonNode item : page.path("items")) {
        if (item.path("subject").asString("").equals(id)) {
          last = item;
        }
      }
      String next = page.path("nextCursor").asString("");
      if (page.path("caughtUp").asBoolean(false) || next.isEmpty()) {
        return last;
      }
      after = "&after=" + next;
    }
  }

  private static LiveStream live(Colleague who) {
    return LiveStream.open(suite.url("gateway").toString(), who.token());
  }

  /** Somebody who sees nothing yet. */
  private record Colleague(String id, String token, Api api) {}

  private static Colleague colleague(String teamId) {
    String email = "cole" + ++number + "@share.example";
    Map<String, Object> user =
        new LinkedHashMap<>(Map.of("email", email, "name", "Cole", "roles", List.of(roleId)));
    if (teamId != null) {
      user.put("teamId", teamId);
    }
    String id = suite.api().post("/api/v1/users", user).orThrow().id();
    suite.api().put("/api/v1/users/" + id + "/password", Map.of("password", PASSWORD)).orThrow();
    String base = suite.url("gateway").toString();
    String token =
        UserLogin.of(new Connection(base, base, List.of(), null))
            .token(new Connection.User(email, PASSWORD, "half", null));
    Api colleague = suite.api().withToken(token);
    for (String path :
        List.of(
            "contacts",
            "leads",
            "deals",
            "events?types=lead",
            "reports/leads-by-source",
            "scores/lead/none")) {
      await()
          .atMost(PATIENCE)
          .until(() -> Set.of(200, 404).contains(colleague.get("/api/v1/" + path).status()));
    }
    return new Colleague(id, token, colleague);
  }

  private static Api otherTenant() {
    JsonNode client =
        suite
            .api()
            .post(
                "/api/v1/tenants",
                "{\"name\":\"Other\",\"administrator\":{\"email\":\"a@other.example\"},"
                    + "\"apiClientScopes\":[\"*:*\"]}")
            .orThrow()
            .body()
            .path("apiClient");
    Api other =
        suite
            .api()
            .withToken(
                ClientToken.fetch(
                    new Connection.ApiClient(
                        client.path("id").asString(),
                        client.path("secret").asString(),
                        suite.url("gateway") + "/oauth2/token",
                        List.of("*:*"))));
    await().atMost(PATIENCE).until(() -> other.get("/api/v1/leads").status() == 200);
    return other;
  }
}
