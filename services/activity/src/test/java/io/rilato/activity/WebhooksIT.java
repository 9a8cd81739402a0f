package io.rilato.activity;

import static com.mongodb.client.model.Filters.eq;
import static io.rilato.activity.Leads.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.rilato.activity.Receiver.Received;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.User;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.scoring.Score;
import io.rilato.infra.client.Answer;
import io.rilato.kernel.Ids;
import io.rilato.platform.records.RecordJson;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.QuotaCheck;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks, told to a receiver that does not always behave. */
class WebhooksIT {
  private static final String ONE = "tenant-one";
  private static final String SELLER = "tenant-one-seller";
  private static final String ADMINISTRATOR = "tenant-one-administrator";
  private static final String WEBHOOKS = "/api/v1/webhooks";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static RunningSuite suite;
  private static Receiver receiver;

  @BeforeAll
  static void start() {
    receiver = new Receiver();
    suite =
        RunningSuite.of(
            Map.of(
                "rilato.activity.webhooks.allowed-private-hosts", "localhost",
                "rilato.activity.webhooks.retry-first", "50ms",
                "rilato.activity.webhooks.retry-most", "200ms",
                "rilato.activity.webhooks.answer-within", "2s",
                "rilato.activity.webhooks.lease", "3s",
                "rilato.activity.webhooks.every", "100ms"),
            ActivityApplication.class);
    suite.events().create(Topic.LEAD, Topic.SCORE);
  }

  @AfterAll
  static void stop() {
    receiver.close();
    suite.close();
  }

  /** A webhook that leads to a path of its own. */
  private record Hook(Api owner, String path, String id, String secret) {
    static Hook of(Api owner) {
      return of(owner, RecordJson.mapper().createObjectNode());
    }

    static Hook of(Api owner, ObjectNode more) {
      String path = "/" + Ids.next();
      ObjectNode body = RecordJson.mapper().createObjectNode();
      body.put("name", "Warehouse").put("url", receiver.url(path)).putArray("types").add("lead");
      body.setAll(more);
      JsonNode made = owner.post(WEBHOOKS, body).orThrow().body();
      return new Hook(owner, path, made.path("id").asString(), made.path("secret").asString());
    }

    String address() {
      return WEBHOOKS + "/" + id;
    }

    JsonNode get() {
      return owner.get(address()).orThrow().body();
    }

    List<JsonNode> deliveries(String query) {
      return owner
          .get(address() + "/deliveries" + query)
          .orThrow()
          .body()
          .path("items")
          .valueStream()
          .toList();
    }

    void awaitState(String state, int count) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(deliveries("?state=" + state)).hasSize(count));
    }

    List<Received> awaitReceived(int count) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(receiver.at(path)).hasSizeGreaterThanOrEqualTo(count));
      return receiver.at(path);
    }

    void awaitDelivered(RecordEvent<?> event) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(deliveries("?state=delivered"))
                  .extracting(item -> item.path("eventId").asString())
                  .contains(told(event)));
    }
  }

  private static RecordEvent<Lead> publish(String tenant, String id, long version, String owner) {
    RecordEvent<Lead> event = Leads.version(tenant, id, version, "waiting", owner);
    suite.events().publish(Topic.LEAD, event);
    return event;
  }

  private static RecordEvent<Lead> publish(String owner) {
    return publish(ONE, Ids.next(), 1, owner);
  }

  private static Api newUser(String id, Grant... grants) {
    Role role = new Role("Half", List.of(grants), Map.of());
    suite.events().publish(Topic.ROLE, id + "-role", 1, "created", role);
    User user = new User(id + "@x.example", "Half", List.of(id + "-role"), null, true, Map.of());
    suite.events().publish(Topic.USER, id, 1, "created", user);
    String token =
        suite
            .standIn()
            .token(claims ->
                claims
                    .subject(id)
                    .claim("tenant", ONE)
                    .claim("kind", "user")
                    .claim("scope", "openid"));
    Api api = suite.api().withToken(token);
    await().atMost(PATIENCE).until(() -> api.get(WEBHOOKS).ok());
    return api;
  }

  private static Grant webhooks() {
    return new Grant("webhook", "*", Scope.own, null);
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) RecordJson.mapper().readTree(text);
  }

  @Test
  void tellWhatHappensInTheWordsOfTheFeedSignedAsStandardWebhooksAre() {
    Hook hook = Hook.of(suite.api());
    RecordEvent<Lead> event = publish(SELLER);

    Received told = hook.awaitReceived(1).getFirst();

    assertThat(told.id()).isEqualTo(told(event));
    assertThat(told.isSignedWith(hook.secret())).isTrue();
    assertThat(told.signature().split(" ")).hasSize(1);
    assertThat(Long.parseLong(told.timestamp()))
        .isCloseTo(Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset(120L));
    JsonNode json = told.json();
    assertThat(json.path("id").asString()).isEqualTo(told(event));
    assertThat(json.path("type").asString()).isEqualTo("lead-routing.lead-created");
    assertThat(json.path("data").path("version").asLong()).isEqualTo(1);
    assertThat(json.path("data").path("state").path("familyName").asString()).isEqualTo("Müller");
    hook.awaitDelivered(event);
    assertThat(receiver.idsAt(hook.path())).containsExactly(told(event));
  }

  @Test
  void tellTheirSecretOnceAndKeepItSealed() {
    Hook hook = Hook.of(suite.api());
    String key = hook.secret().substring("whsec_".length());

    assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    assertThat(hook.get().toString()).doesNotContain(key).doesNotContain("\"secret\"");
    assertThat(suite.api().get(hook.address() + "/history").body().toString()).doesNotContain(key);
    MongoDatabase database = suite.bean("activity", MongoDatabase.class);
    for (String collection : database.listCollectionNames()) {
      for (Document document : database.getCollection(collection).find()) {
        assertThat(document.toString()).as(collection).doesNotContain(key);
      }
    }
  }

  @Test
  void signWithTheFormerSecretTooAfterANewOneWasMade() {
    Hook hook = Hook.of(suite.api());
    assertThat(secretState(hook).has("formerUntil")).isFalse();
    JsonNode renewed = suite.api().post(hook.address() + "/secret", "{}").orThrow().body();
    assertThat(secretState(hook).path("formerUntil").asString())
        .startsWith(renewed.path("formerUntil").asString().substring(0, 16));
    assertThat(secretState(hook).toString()).doesNotContain("whsec");
    publish(SELLER);

    Received told = hook.awaitReceived(1).getFirst();
    assertThat(told.isSignedWith(hook.secret())).isTrue();
    assertThat(told.isSignedWith(renewed.path("secret").asString())).isTrue();

    JsonNode again = suite.api().post(hook.address() + "/secret", "{}").orThrow().body();
    publish(SELLER);
    Received later = hook.awaitReceived(2).getLast();
    assertThat(later.isSignedWith(again.path("secret").asString())).isTrue();
    assertThat(later.isSignedWith(renewed.path("secret").asString())).isTrue();
    assertThat(later.isSignedWith(hook.secret())).isFalse();

    // a day later
    suite
        .bean("activity", MongoDatabase.class)
        .getCollection("webhook_secrets")
        .updateOne(eq("_id", hook.id()), Updates.set("formerUntil", Date.from(Instant.now())));
    assertThat(secretState(hook).has("formerUntil")).isFalse();
    publish(SELLER);
    Received last = hook.awaitReceived(3).getLast();
    assertThat(last.isSignedWith(again.path("secret").asString())).isTrue();
    assertThat(last.isSignedWith(renewed.path("secret").asString())).isFalse();
  }

  private static JsonNode secretState(Hook hook) {
    return suite.api().get(hook.address() + "/secret").orThrow().body();
  }

  @Test
  void tellARecordsVersionsInTheirOrderAlthoughTheReceiverFails() {
    Hook hook = Hook.of(suite.api());
    receiver.answers(
        hook.path(),
        Receiver.status(500),
        Receiver.cutOff(),
        Receiver.redirect("http://127.0.0.1:1/inside"),
        Receiver.status(500),
        Receiver.status(200));
    String lead = Ids.next();
    List<String> ids = Stream.of(1, 2, 3, 4).map(v -> told(publish(ONE, lead, v, SELLER))).toList();

    hook.awaitState("delivered", 4);

    List<String> told = receiver.idsAt(hook.path());
    assertThat(told).hasSize(8);
    assertThat(told.stream().distinct()).containsExactlyElementsOf(ids);
    assertThat(told).isSorted();
    assertThat(hook.deliveries("?state=delivered").getLast().path("attempts").asInt())
        .isGreaterThan(1);
  }

  @Test
  void areNotHeldUpByOneThatSaysNothing() {
    Hook silent = Hook.of(suite.api());
    receiver.answers(silent.path(), receiver.silence());
    for (int i = 0; i < 20; i++) {
      publish(SELLER);
    }
    silent.awaitReceived(1);
    Hook quick = Hook.of(suite.api());
    RecordEvent<Lead> event = publish(SELLER);
    quick.awaitDelivered(event);

    await()
        .atMost(PATIENCE)
        .until(() ->
            silent.deliveries("?state=waiting").stream()
                .anyMatch(d -> d.path("lastProblem").asString("").contains("No whole answer")));
    receiver.answers(silent.path(), Receiver.status(200));
    silent.awaitState("waiting", 0);
    assertThat(new HashSet<>(receiver.idsAt(silent.path()))).hasSize(21);
  }

  @Test
  void tellNothingToAnotherTenant() {
    Hook ours = Hook.of(suite.api());
    Hook theirs = Hook.of(suite.ofOtherTenant());
    RecordEvent<Lead> own = publish(SELLER);
    RecordEvent<Lead> others = publish("tenant-two", Ids.next(), 1, "tenant-two-seller");

    ours.awaitDelivered(own);
    theirs.awaitDelivered(others);
    assertThat(receiver.idsAt(ours.path())).doesNotContain(told(others));
    assertThat(receiver.idsAt(theirs.path())).containsExactly(told(others));
    assertThat(suite.ofOtherTenant().get(ours.address()).status()).isEqualTo(404);
    assertThat(suite.ofOtherTenant().get(ours.address() + "/deliveries").status()).isEqualTo(404);
    assertThat(suite.ofOtherTenant().post(ours.address() + "/secret", "{}").status())
        .isEqualTo(404);
  }

  @Test
  void areNoMoreThanTheirTenantMayHave() {
    QuotaCheck.assertKept(
        suite,
        "webhooks",
        "{\"name\":\"Beyond\",\"url\":\"%s\",\"types\":[\"lead\"]}"
            .formatted(receiver.url("/beyond")),
        () -> {});
  }

  @Test
  void tellOnlyWhatTheirOwnerMaySee() {
    String id = Ids.next();
    Api user = newUser(id, webhooks(), new Grant("lead", "view", Scope.own, List.of("email")));
    Hook hook = Hook.of(user);
    RecordEvent<Lead> others = publish(ADMINISTRATOR);
    RecordEvent<Lead> own = publish(id);

    hook.awaitDelivered(own);
    assertThat(receiver.idsAt(hook.path())).containsExactly(told(own));
    JsonNode state = receiver.at(hook.path()).getFirst().json().path("data").path("state");
    assertThat(state.has("email")).isFalse();
    assertThat(state.path("familyName").asString()).isEqualTo("Müller");
    assertThat(hook.deliveries(""))
        .extracting(item -> item.path("eventId").asString())
        .doesNotContain(told(others));
  }

  @Test
  void withholdWhatTheirOwnerMayNoLongerSeeWhenItIsSent() {
    String id = Ids.next();
    Api user = newUser(id, webhooks(), new Grant("lead", "view", Scope.all, null));
    Hook hook = Hook.of(user);
    receiver.answers(hook.path(), Receiver.status(500));
    publish(SELLER);
    hook.awaitReceived(1);

    Role less = new Role("Less", List.of(webhooks()), Map.of());
    suite.events().publish(Topic.ROLE, id + "-role", 2, "updated", less);

    hook.awaitState("withheld", 1);
    int told = receiver.at(hook.path()).size();
    publish(SELLER);
    RecordEvent<Lead> later = publish(SELLER);
    Hook other = Hook.of(suite.api());
    RecordEvent<Lead> last = publish(SELLER);
    other.awaitDelivered(last);
    assertThat(receiver.at(hook.path())).hasSize(told);
    assertThat(receiver.idsAt(hook.path())).doesNotContain(told(later));
  }

  @Test
  void lookAtWhatTheirFilterSays() {
    Hook hook = Hook.of(suite.api(), json("{\"filter\": \"ownerId == '" + ADMINISTRATOR + "'\"}"));
    publish(SELLER);
    RecordEvent<Lead> wanted = publish(ADMINISTRATOR);

    hook.awaitDelivered(wanted);
    assertThat(receiver.idsAt(hook.path())).containsExactly(told(wanted));
  }

  @Test
  void areSwitchedOffByAReceiverThatIsGoneAndGoOnWhenSwitchedOnAgain() {
    Hook hook = Hook.of(suite.api());
    receiver.answers(hook.path(), Receiver.status(410));
    RecordEvent<Lead> event = publish(SELLER);

    hook.awaitState("dead", 1);
    await().atMost(PATIENCE).until(() -> !hook.get().path("active").asBoolean());
    assertThat(hook.get().path("inactiveReason").asString()).contains("410 Gone");
    Hook other = Hook.of(suite.api());
    other.awaitDelivered(publish(SELLER)); // this one is off meanwhile: not told

    receiver.answers(hook.path(), Receiver.status(200));
    long version = hook.get().path("version").asLong();
    JsonNode on = suite.api().patch(hook.address(), version, "{\"active\": true}").orThrow().body();
    assertThat(on.has("inactiveReason")).isFalse();
    JsonNode replayed =
        suite.api().post(hook.address() + "/replay", "{\"state\": \"dead\"}").orThrow().body();
    assertThat(replayed.path("deliveries").asInt()).isEqualTo(1);
    hook.awaitDelivered(event);
    assertThat(receiver.idsAt(hook.path())).containsOnly(told(event));
  }

  @Test
  void giveUpInTheEndAndSendAgainWhenAsked() {
    Hook hook = Hook.of(suite.api());
    receiver.answers(hook.path(), Receiver.status(500));
    RecordEvent<Lead> event = publish(SELLER);
    hook.awaitReceived(2);

    // 72 hours later
    suite
        .bean("activity", MongoDatabase.class)
        .getCollection("webhook_deliveries")
        .updateOne(eq("webhook", hook.id()), Updates.set("giveUpAt", Date.from(Instant.now())));
    hook.awaitState("dead", 1);
    JsonNode dead = hook.deliveries("?state=dead").getFirst();
    assertThat(dead.path("lastStatus").asInt()).isEqualTo(500);
    assertThat(dead.has("nextAttemptAt")).isFalse();

    receiver.answers(hook.path(), Receiver.status(200));
    suite
        .api()
        .post(hook.address() + "/deliveries/" + dead.path("id").asString() + "/replay", "{}")
        .orThrow();
    hook.awaitDelivered(event);
    int told = receiver.at(hook.path()).size();

    String from = RecordJson.text(event.recordedAt());
    suite.api().post(hook.address() + "/replay", "{\"from\": \"" + from + "\"}").orThrow();
    hook.awaitReceived(told + 1);
    suite.api().post(hook.address() + "/replay", "{\"to\": \"" + from + "\"}").orThrow();
    hook.awaitState("waiting", 0);
    assertThat(receiver.at(hook.path())).hasSize(told + 1);
    assertThat(suite.api().post(hook.address() + "/replay", "{}").status()).isEqualTo(400);
  }

  @Test
  void loseNothingWhenTheServiceDies() {
    Hook hook = Hook.of(suite.api());
    receiver.answers(hook.path(), receiver.silence());
    List<String> before = Stream.generate(() -> told(publish(SELLER))).limit(5).toList();
    hook.awaitReceived(1);

    suite.kill("activity");
    List<String> meanwhile = Stream.generate(() -> told(publish(SELLER))).limit(5).toList();
    receiver.answers(hook.path(), Receiver.status(200));
    suite.restart("activity");

    hook.awaitState("delivered", 10);
    assertThat(receiver.idsAt(hook.path())).containsAll(before).containsAll(meanwhile);
  }

  @ParameterizedTest
  @CsvSource({
    "https://127.0.0.1/x, private-address",
    "https://10.0.0.1:8443/x, private-address",
    "https://[::1]/x, private-address",
    "https://[::ffff:192.168.1.1]/x, private-address",
    "https://169.254.169.254/latest/meta-data, private-address",
    "https://100.64.1.1/, private-address",
    "https://[64:ff9b::a00:1]/, private-address",
    "http://1.1.1.1/, not-https",
    "ftp://1.1.1.1/, not-https",
    "https://user:password@1.1.1.1/, invalid",
    "https:///x, invalid",
    "hooks, invalid",
  })
  void refuseAddressesThatAreNotOfThePublicInternet(String url, String code) {
    Answer answer = suite.api().post(WEBHOOKS, json("{\"name\": \"W\"}").put("url", url));

    assertThat(answer.status()).isEqualTo(400);
    JsonNode error = answer.body().path("errors").path(0);
    assertThat(error.path("pointer").asString()).isEqualTo("/url");
    assertThat(error.path("code").asString()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "types, '[\"invoice\"]', /types/0, unknown",
    "filter, '\"ownerId = 1\"', /filter, syntax",
    "filter, '\"colour == 1\"', /filter, unknown-field",
    "inactiveReason, '\"x\"', /inactiveReason, read-only",
    "secret, '\"whsec_x\"', /secret, unknown-field",
  })
  void refuseWhatTheyDoNotUnderstand(String field, String value, String pointer, String code) {
    ObjectNode body =
        json("{\"name\": \"W\", \"url\": \"https://1.1.1.1/\", \"types\": [\"lead\"]}");
    body.set(field, RecordJson.mapper().readTree(value));

    Answer answer = suite.api().post(WEBHOOKS, body);

    assertThat(answer.status()).isEqualTo(400);
    JsonNode error = answer.body().path("errors").path(0);
    assertThat(error.path("pointer").asString()).isEqualTo(pointer);
    assertThat(error.path("code").asString()).isEqualTo(code);
  }

  @Test
  void tellNobodyElseWhatTheirOwnerMaySee() {
    Hook hook = Hook.of(suite.as("administrator"));
    Api other = newUser(Ids.next(), new Grant("webhook", "*", Scope.all, null));

    assertThat(other.patch(hook.address(), 1, "{\"url\": \"https://1.1.1.1/\"}").status())
        .isEqualTo(403);
    assertThat(other.patch(hook.address(), 1, "{\"types\": []}").status()).isEqualTo(403);
    assertThat(other.post(hook.address() + "/secret", "{}").status()).isEqualTo(403);
    ObjectNode forAnother = json("{\"name\": \"W\", \"url\": \"https://1.1.1.1/\"}");
    assertThat(other.post(WEBHOOKS, forAnother.put("ownerId", ADMINISTRATOR)).status())
        .isEqualTo(403);
    assertThat(suite.api().post(WEBHOOKS, forAnother).status()).isEqualTo(403);
    other.patch(hook.address(), 1, "{\"active\": false}").orThrow();
    assertThat(other.patch(hook.address(), 2, "{\"active\": true}").status()).isEqualTo(403);
    suite.as("administrator").patch(hook.address(), 2, "{\"active\": true}").orThrow();
  }

  @Test
  void canBeTriedOut() {
    Hook hook = Hook.of(suite.api());

    JsonNode good = suite.api().post(hook.address() + "/test", "{}").orThrow().body();
    assertThat(good.path("delivered").asBoolean()).isTrue();
    Received told = receiver.at(hook.path()).getFirst();
    assertThat(told.isSignedWith(hook.secret())).isTrue();
    assertThat(told.json().path("type").asString()).isEqualTo("activity.webhook-test");

    receiver.answers(hook.path(), Receiver.status(404));
    JsonNode bad = suite.api().post(hook.address() + "/test", "{}").orThrow().body();
    assertThat(bad.path("delivered").asBoolean()).isFalse();
    assertThat(bad.path("status").asInt()).isEqualTo(404);
    assertThat(hook.deliveries("")).isEmpty();
  }

  @Test
  void tellOfALeadAndOfItsScoreAlthoughBothHaveOneId() {
    ObjectNode both = RecordJson.mapper().createObjectNode();
    both.putArray("types").add("lead").add("score");
    Hook hook = Hook.of(suite.api(), both);
    RecordEvent<Lead> lead = publish(SELLER);
    Score score = new Score("lead", 7, 7, 0, "C", false, false, null, 0, 1, List.of());
    suite.events().publish(Topic.SCORE, lead.recordId(), 1, "created", score);

    hook.awaitState("delivered", 2);
    assertThat(receiver.at(hook.path()))
        .extracting(told -> told.json().path("type").asString())
        .containsExactlyInAnyOrder("lead-routing.lead-created", "scoring.score-created");
    assertThat(receiver.idsAt(hook.path()))
        .containsExactlyInAnyOrder(told(lead), "score/" + lead.recordId() + "@1");
  }

  @Test
  void pageThroughTheirDeliveries() {
    Hook hook = Hook.of(suite.api());
    List<String> ids = Stream.generate(() -> told(publish(SELLER))).limit(3).toList();
    hook.awaitState("delivered", 3);

    JsonNode first = suite.api().get(hook.address() + "/deliveries?limit=2").orThrow().body();
    String cursor = first.path("nextCursor").asString();
    JsonNode second =
        suite.api().get(hook.address() + "/deliveries?limit=2&cursor=" + cursor).orThrow().body();

    List<String> listed =
        Stream.of(first, second)
            .flatMap(page -> page.path("items").valueStream())
            .map(item -> item.path("eventId").asString())
            .toList();
    assertThat(listed).containsExactlyElementsOf(ids.reversed());
    assertThat(second.has("nextCursor")).isFalse();
    assertThat(suite.api().get(hook.address() + "/deliveries?state=lost").status()).isEqualTo(400);
    assertThat(suite.api().get(hook.address() + "/deliveries?cursor=x").status()).isEqualTo(400);
  }
}
