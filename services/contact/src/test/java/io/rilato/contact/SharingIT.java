package io.rilato.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Role.Grant;
import io.rilato.contracts.identity.Role.Scope;
import io.rilato.contracts.identity.Territory;
import io.rilato.contracts.identity.User;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.kernel.Ids;
import io.rilato.platform.time.Clocks;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One record shared with a user or a team, and records of territories, over HTTP. */
class SharingIT {
  private static final String CONTACTS = "/api/v1/contacts";
  private static final String TENANT = "tenant-one";
  private static final String SELLER = "tenant-one-seller";
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final List<Grant> OWN =
      List.of(
          new Grant("contact", "view", Scope.own, null),
          new Grant("contact", "edit", Scope.own, null));

  private static RunningSuite suite;
  private static Api seller;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(ContactApplication.class);
    seller = suite.as("seller");
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void aSharedRecordIsFoundEverywhereUntilItIsWithdrawn() {
    String annId = Ids.next();
    Api ann = newUser(annId, null, OWN);
    Answer contact = contact("Gwendolyn Sharewell");
    String path = CONTACTS + "/" + contact.id();
    assertThat(ann.get(path).status()).isEqualTo(403);
    assertThat(names(ann, contact)).isEmpty();

    Answer shared =
        seller
            .post(path + "/shares", toView(annId).put("reason", "Covers for me").body())
            .orThrow();
    assertThat(shared.status()).isEqualTo(201);
    assertThat(shared.version()).isEqualTo(2);

    assertThat(ann.get(path).status()).isEqualTo(200);
    assertThat(names(ann, shared)).containsExactly("Gwendolyn Sharewell");
    Api here = ann.with("Rilato-Consistency", shared.consistency());
    assertThat(here.get(CONTACTS + "?q=sharewell&include=total").body().path("total").asInt())
        .isEqualTo(1);
    assertThat(here.get(CONTACTS + "/suggest?q=sharew").body().path("items")).hasSize(1);
    assertThat(ann.patch(path, 2, "{\"jobTitle\":\"CEO\"}").status()).isEqualTo(403);
    assertThat(reason(ann, path, "view"))
        .isEqualTo(
            "Shared for view with Half by seller (Covers for me); Role Half allows view on contact");

    JsonNode entry = ann.get(path + "/history").orThrow().body().path("items").get(0);
    assertThat(entry.path("type").asString()).isEqualTo("contact.contact-shared");
    assertThat(entry.path("actor").path("id").asString()).isEqualTo(SELLER);
    JsonNode change = entry.path("changes").get(0);
    assertThat(change.path("field").asString()).isEqualTo("shares");
    assertThat(change.path("to").get(0).path("userId").asString()).isEqualTo(annId);

    Answer withdrawn =
        seller.send(new Request("DELETE", path + "/shares/" + shared.id(), null, Map.of()));
    assertThat(withdrawn.status()).isEqualTo(204);
    assertThat(ann.get(path).status()).isEqualTo(403);
    assertThat(names(ann, withdrawn)).isEmpty();
    assertThat(
            seller
                .get(path + "/history")
                .orThrow()
                .body()
                .path("items")
                .get(0)
                .path("type")
                .asString())
        .isEqualTo("contact.contact-unshared");
  }

  @Test
  void aShareEndsByItselfWithoutAnyEvent() {
    String annId = Ids.next();
    Api ann = newUser(annId, null, OWN);
    Answer contact = contact("Ephemera Endwell");
    String path = CONTACTS + "/" + contact.id();
    Instant until = Clocks.system().instant().plusSeconds(4);
    Answer shared =
        seller
            .post(path + "/shares", toView(annId).put("until", until.toString()).body())
            .orThrow();

    assertThat(names(ann, shared)).containsExactly("Ephemera Endwell");
    assertThat(reason(ann, path, "view")).contains(" until " + until.toString().substring(0, 19));

    await()
        .atMost(Duration.ofSeconds(9))
        .until(() -> ann.get(path).status() == 403 && names(ann, shared).isEmpty());
    assertThat(seller.get(path).version()).isEqualTo(2);
    assertThat(seller.get(path + "/shares").orThrow().body().path("items")).isEmpty();
  }

  @Test
  void whoMayEditASharedRecordMayNotDeleteShareOrGiveItAway() {
    String annId = Ids.next();
    Api ann = newUser(annId, null, OWN);
    Answer contact = contact("Edith Editwell");
    String path = CONTACTS + "/" + contact.id();
    seller.post(path + "/shares", with("userId", annId).put("right", "edit").body()).orThrow();

    Answer edited = ann.patch(path, 2, "{\"jobTitle\":\"Editor\"}");
    assertThat(edited.status()).as(edited.problem()).isEqualTo(200);
    assertThat(ann.patch(path, 3, "{\"ownerId\":\"" + annId + "\"}").status()).isEqualTo(403);
    assertThat(ann.delete(path, 3).status()).isEqualTo(403);
    assertThat(ann.post(path + "/shares", toView(SELLER).body()).status()).isEqualTo(403);
    assertThat(ann.get(path + "/shares").orThrow().body().path("items")).hasSize(1);
  }

  @Test
  void nobodyMakesAShareLastByMovingTheRecordToATerritoryOfTheirs() {
    String annId = Ids.next();
    Grant ofTerritories = new Grant("contact", "view", Scope.territoryTree, null);
    Api ann = newUser(annId, null, List.of(ofTerritories, OWN.get(1)));
    String alps = Ids.next();
    territory(alps, new Territory("Alps", null, List.of(annId), Map.of()));
    String path = CONTACTS + "/" + contact("Mona Movewell").id();
    seller.post(path + "/shares", with("userId", annId).put("right", "edit").body()).orThrow();

    assertThat(ann.patch(path, 2, "{\"territoryId\":\"" + alps + "\"}").status()).isEqualTo(403);
    assertThat(ann.patch(path, 2, "{\"jobTitle\":\"Mover\"}").status()).isEqualTo(200);
    assertThat(seller.patch(path, 3, "{\"territoryId\":\"" + alps + "\"}").status()).isEqualTo(200);
  }

  @Test
  void whatWasSharedIsAmongTheDeletedToo() {
    String annId = Ids.next();
    Api ann = newUser(annId, null, OWN);
    Answer contact = contact("Delia Deletewell");
    String path = CONTACTS + "/" + contact.id();
    Answer shared = seller.post(path + "/shares", toView(annId).body()).orThrow();
    Answer deleted = suite.api().delete(path, shared.version()).orThrow();

    assertThat(ann.get(CONTACTS + "/deleted").orThrow().body().path("items")).hasSize(1);
    assertThat(names(ann, deleted)).isEmpty();
  }

  @Test
  void aTeamSharesWithItsMembersFromTheMomentTheyJoin() {
    String annId = Ids.next();
    Api ann = newUser(annId, null, OWN);
    Answer contact = contact("Tamsin Teamwell");
    String path = CONTACTS + "/" + contact.id();
    seller
        .post(path + "/shares", with("teamId", "tenant-one-team").put("right", "view").body())
        .orThrow();
    assertThat(ann.get(path).status()).isEqualTo(403);

    publishUser(annId, 2, "tenant-one-team");
    await().atMost(SOON).until(() -> ann.get(path).status() == 200);
    assertThat(reason(ann, path, "view")).startsWith("Shared for view with team Sales by seller;");
    publishUser(annId, 3, null);
    await().atMost(SOON).until(() -> ann.get(path).status() == 403);
  }

  @Test
  void sharingAgainReplacesAndAnotherTenantsPeopleAreUnknown() {
    String annId = Ids.next();
    newUser(annId, null, OWN);
    Answer contact = contact("Rebecca Replacewell");
    String shares = CONTACTS + "/" + contact.id() + "/shares";
    Answer first = seller.post(shares, toView(annId).body()).orThrow();
    Answer second =
        seller.post(shares, with("userId", annId).put("right", "edit").body()).orThrow();

    assertThat(second.id()).isEqualTo(first.id());
    JsonNode items = seller.get(shares).orThrow().body().path("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).path("right").asString()).isEqualTo("edit");

    assertThat(problem(seller.post(shares, toView("tenant-two-seller").body())))
        .isEqualTo("/userId There is no active user tenant-two-seller");
    assertThat(problem(seller.post(shares, toView("tenant-one-integrator").body())))
        .isEqualTo("/userId No role of this user allows view on contact");
    assertThat(problem(seller.post(shares, "{\"right\":\"view\"}")))
        .isEqualTo("/userId Name either a user or a team");
    assertThat(
            problem(seller.post(shares, toView(annId).put("until", "2020-01-01T00:00:00Z").body())))
        .isEqualTo("/until Must lie in the future");
    assertThat(suite.ofOtherTenant().get(shares).status()).isEqualTo(404);
    assertThat(suite.as("integrator").post(shares, toView(annId).body()).status()).isEqualTo(403);
  }

  @Test
  void aRepeatedRequestSharesOnce() {
    String annId = Ids.next();
    newUser(annId, null, OWN);
    String path = CONTACTS + "/" + contact("Idem Potence").id();
    Api once = seller.with("Idempotency-Key", Ids.next());

    Answer first = once.post(path + "/shares", toView(annId).body()).orThrow();
    Answer again = once.post(path + "/shares", toView(annId).body()).orThrow();

    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(seller.get(path).version()).isEqualTo(2);
  }

  @Test
  void aRecordIsSharedWithFiftyAtMost() {
    String path = CONTACTS + "/" + contact("Crowd").id() + "/shares";
    List<String> users = new ArrayList<>();
    for (int i = 0; i <= 50; i++) {
      users.add(Ids.next());
      newUser(users.getLast(), null, OWN);
    }
    users.subList(0, 50).forEach(user -> seller.post(path, toView(user).body()).orThrow());

    Answer refused = seller.post(path, toView(users.get(50)).body());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("type").asString())
        .isEqualTo("urn:rilato:problem:too-many-shares");
    assertThat(seller.post(path, toView(users.get(7)).body()).status()).isEqualTo(201);
  }

  @Test
  void aTerritoryTreeReachesTheRecordsOfTheOwnTerritoriesAndThoseBelow() {
    String annId = Ids.next();
    Api ann =
        newUser(annId, null, List.of(new Grant("contact", "view", Scope.territoryTree, null)));
    String alps = Ids.next();
    String tyrol = Ids.next();
    territory(alps, new Territory("Alps", null, List.of(annId), Map.of()));
    territory(tyrol, new Territory("Tyrol", alps, List.of(), Map.of()));

    Answer inside =
        suite
            .api()
            .post(CONTACTS, "{\"fullName\":\"Tyra Inside\",\"territoryId\":\"" + tyrol + "\"}")
            .orThrow();
    Answer outside = suite.api().post(CONTACTS, "{\"fullName\":\"Otto Outside\"}").orThrow();

    assertThat(names(ann, outside)).containsExactly("Tyra Inside");
    assertThat(ann.get(CONTACTS + "/" + inside.id()).status()).isEqualTo(200);
    assertThat(ann.get(CONTACTS + "/" + outside.id()).status()).isEqualTo(403);
    assertThat(reason(ann, CONTACTS + "/" + inside.id(), "view"))
        .endsWith("; this one belongs to Tyrol");
    assertThat(problem(suite.api().post(CONTACTS, "{\"fullName\":\"X\",\"territoryId\":\"no\"}")))
        .isEqualTo("/territoryId There is no territory no");

    suite
        .events()
        .publish(
            Topic.TERRITORY,
            tyrol,
            2,
            "updated",
            new Territory("Tyrol", null, List.of(), Map.of()));
    await().atMost(SOON).until(() -> names(ann, outside).isEmpty());
    assertThat(ann.get(CONTACTS + "/" + inside.id()).status()).isEqualTo(403);
  }

  /** A request's body, field by field. */
  private record Body(Map<String, String> fields) {
    Body put(String field, String value) {
      Map<String, String> more = new LinkedHashMap<>(fields);
      more.put(field, value);
      return new Body(more);
    }

    Map<String, String> body() {
      return fields;
    }
  }

  private static Body with(String field, String value) {
    return new Body(Map.of(field, value));
  }

  private static Body toView(String userId) {
    return with("userId", userId).put("right", "view");
  }

  private static Answer contact(String name) {
    return seller.post(CONTACTS, "{\"fullName\":\"" + name + "\"}").orThrow();
  }

  /** Whom the caller's list holds once it includes a write. */
  private static List<String> names(Api who, Answer write) {
    List<String> names = new ArrayList<>();
    who.with("Rilato-Consistency", write.consistency())
        .get(CONTACTS + "?sort=fullName")
        .orThrow()
        .body()
        .path("items")
        .forEach(item -> names.add(item.path("fullName").asString()));
    return names;
  }

  private static String reason(Api who, String path, String action) {
    for (JsonNode item : who.get(path + "/access").orThrow().body().path("actions")) {
      if (item.path("action").asString().equals(action)) {
        return item.path("reason").asString();
      }
    }
    return "";
  }

  private static String problem(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    JsonNode error = answer.body().path("errors").get(0);
    return error.path("pointer").asString() + " " + error.path("detail").asString();
  }

  private static Api newUser(String id, String teamId, List<Grant> grants) {
    suite
        .events()
        .publish(Topic.ROLE, id + "-role", 1, "created", new Role("Half", grants, Map.of()));
    publishUser(id, 1, teamId);
    Api user =
        suite
            .api()
            .withToken(
                suite
                    .standIn()
                    .token(claims ->
                        claims
                            .subject(id)
                            .claim("tenant", TENANT)
                            .claim("kind", "user")
                            .claim("scope", "openid")));
    await().atMost(SOON).until(() -> user.get(CONTACTS).status() == 200);
    return user;
  }

  private static void publishUser(String id, long version, String teamId) {
    User user = new User(id + "@x.example", "Half", List.of(id + "-role"), teamId, true, Map.of());
    suite.events().publish(Topic.USER, id, version, version == 1 ? "created" : "updated", user);
  }

  private static void territory(String id, Territory territory) {
    suite.events().publish(Topic.TERRITORY, id, 1, "created", territory);
    await()
        .atMost(SOON)
        .until(() -> {
          Answer probe =
              suite.api().post(CONTACTS, "{\"fullName\":\"P\",\"territoryId\":\"" + id + "\"}");
          return probe.status() == 201
              && suite.api().delete(CONTACTS + "/" + probe.id(), 1).status() == 204;
        });
  }
}
