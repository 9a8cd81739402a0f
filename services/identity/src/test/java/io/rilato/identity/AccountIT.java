package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.rilato.platform.records.RecordJson;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Accounts from their invitation to their last session. */
class AccountIT {
  private static final String PASSWORD = "a long enough password";
  private static final String SECOND = "another long enough one";

  @TempDir static Path directory;
  private static GreenMail mails;
  private static RunningIdentity identity;
  private static String admin;

  @BeforeAll
  static void start() {
    mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    mails.start();
    identity =
        new RunningIdentity(
            directory,
            "--rilato.identity.mail.smtp-url=smtp://127.0.0.1:" + mails.getSmtp().getPort());
    admin = identity.clientToken();
  }

  @AfterAll
  static void stop() {
    identity.close();
    mails.stop();
  }

  @Test
  void whoIsInvitedByMailChoosesAPasswordOnce() throws Exception {
    JsonNode user =
        identity.created(
            admin,
            "/api/v1/users?invite=true",
            Map.of("email", "invited@rilato.example", "name", "New One"));
    assertThat(user.path("invitation").path("mailed").asBoolean()).as(user.toString()).isTrue();
    assertThat(user.path("invitation").has("link")).isFalse();
    String link = linkTo("invited@rilato.example");

    try (Browser browser = Browser.portal(identity)) {
      assertThat(browser.get(link).body()).contains("Welcome to Rilato", "invited@rilato.example");
      assertThat(choose(browser, link, "password1234").body())
          .contains("Many people use this password");
      assertThat(choose(browser, link, PASSWORD).body()).contains("Password saved");
      assertThat(choose(browser, link, SECOND).statusCode()).isEqualTo(410);
      assertThat(browser.get(link).statusCode()).isEqualTo(410);
      assertThat(browser.token("invited@rilato.example", PASSWORD)).isNotEmpty();
    }
    assertThat(document("password_links")).doesNotContain(link.replaceAll(".*link=", ""));
  }

  @Test
  void anEmailThatNoMailCanGoToIsRefused() {
    for (String domain : List.of("ü".repeat(63) + ".de", "ab--cü".repeat(10) + ".de")) {
      var refused =
          identity.send(
              "POST", "/api/v1/users", admin, Map.of("email", "a1@" + domain, "name", "Nobody"));
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
      assertThat(refused.body()).contains("not-an-email");
    }
    identity.created(
        admin, "/api/v1/users", Map.of("email", "anna@müller.example", "name", "Anna"));
  }

  @Test
  void aForgottenPasswordIsReplacedWithoutTellingWhetherThereIsAnAccount() throws Exception {
    identity.newUser(admin, "forgetful@rilato.example", PASSWORD);
    try (Browser browser = Browser.portal(identity)) {
      var known = forgotten(browser, "forgetful@rilato.example");
      var unknown = forgotten(browser, "nobody-at-all@rilato.example");
      assertThat(known.body()).isEqualTo(unknown.body()).contains("Look into your mail");

      String link = linkTo("forgetful@rilato.example");
      assertThat(choose(browser, link, SECOND).body()).contains("Password saved");
      assertThat(browser.token("forgetful@rilato.example", SECOND)).isNotEmpty();
    }
    assertThat(mails.getReceivedMessages())
        .noneMatch(mail -> GreenMailUtil.getWholeMessage(mail).contains("nobody-at-all"));
  }

  @Test
  void aLinkIsForTheMailboxItWasSentTo() throws Exception {
    JsonNode user = identity.newUser(admin, "former@rilato.example", PASSWORD);
    try (Browser browser = Browser.portal(identity)) {
      forgotten(browser, "former@rilato.example");
      String link = linkTo("former@rilato.example");
      assertThat(browser.get(link).statusCode()).isEqualTo(200);

      patch(user, 1, Map.of("email", "new-here@rilato.example"));

      assertThat(browser.get(link).statusCode()).isEqualTo(410);
    }
  }

  @Test
  void changingThePasswordEndsTheOtherSessionsAndTheirRefreshTokens() throws Exception {
    JsonNode user = identity.newUser(admin, "changing@rilato.example", PASSWORD);
    try (Browser here = Browser.portal(identity);
        Browser there = Browser.portal(identity)) {
      JsonNode mine = here.tokens("changing@rilato.example", PASSWORD);
      JsonNode theirs = there.tokens("changing@rilato.example", PASSWORD);
      awaitKnown(mine);

      var changed =
          identity.send(
              "PUT",
              "/api/v1/users/" + user.get("id").asString() + "/password",
              access(mine),
              Map.of("password", SECOND, "currentPassword", PASSWORD));
      assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);

      assertThat(there.refresh(theirs.get("refresh_token").asString()).statusCode()).isEqualTo(400);
      assertThat(there.location(there.authorize())).contains("/login?");
      assertThat(here.refresh(mine.get("refresh_token").asString()).statusCode()).isEqualTo(200);
      assertThat(here.location(here.authorize())).contains("?code=");
      assertThat(ended()).contains(sid(theirs)).doesNotContain(sid(mine));
    }
  }

  @Test
  void oneSeesAndEndsOnesSessions() throws Exception {
    JsonNode user = identity.newUser(admin, "sessions@rilato.example", PASSWORD);
    try (Browser here = Browser.portal(identity);
        Browser there = Browser.portal(identity)) {
      JsonNode mine = here.tokens("sessions@rilato.example", PASSWORD);
      JsonNode theirs = there.tokens("sessions@rilato.example", PASSWORD);
      awaitKnown(mine);

      List<JsonNode> sessions = items("/api/v1/me/sessions", access(mine));
      assertThat(sessions).hasSize(2);
      assertThat(sessions)
          .filteredOn(session -> session.get("current").asBoolean())
          .singleElement()
          .satisfies(session -> {
            assertThat(session.get("id").asString()).isEqualTo(sid(mine));
            assertThat(session.get("address").asString()).isEqualTo("127.0.0.…");
          });

      String path = "/api/v1/me/sessions/" + sid(theirs);
      assertThat(identity.send("DELETE", path, access(mine), "").statusCode()).isEqualTo(204);
      assertThat(identity.send("DELETE", path, access(mine), "").statusCode()).isEqualTo(404);
      assertThat(there.refresh(theirs.get("refresh_token").asString()).statusCode()).isEqualTo(400);
      assertThat(there.location(there.authorize())).contains("/login?");

      String all = "/api/v1/users/" + user.get("id").asString() + "/sessions";
      assertThat(items(all, admin)).hasSize(1);
      assertThat(identity.send("DELETE", all, admin, "").statusCode()).isEqualTo(204);
      assertThat(here.refresh(mine.get("refresh_token").asString()).statusCode()).isEqualTo(400);
      assertThat(ended()).contains(sid(mine), sid(theirs));
    }
  }

  @Test
  void aSessionDoesNotComeBackWithAUserWhoWasSwitchedOff() throws Exception {
    JsonNode user = identity.newUser(admin, "back@rilato.example", PASSWORD);
    try (Browser browser = Browser.portal(identity)) {
      JsonNode tokens = browser.tokens("back@rilato.example", PASSWORD);
      patch(user, 1, Map.of("active", false));
      await().atMost(Duration.ofSeconds(20)).until(() -> ended().contains(sid(tokens)));
      patch(user, 2, Map.of("active", true));

      assertThat(browser.refresh(tokens.get("refresh_token").asString()).statusCode())
          .isEqualTo(400);
      assertThat(browser.location(browser.authorize())).contains("/login?");
    }
  }

  @Test
  void anAdministratorSeesWhoIsLockedOutAndUnlocksThem() throws Exception {
    JsonNode user = identity.newUser(admin, "locked@rilato.example", PASSWORD);
    String id = user.get("id").asString();
    try (Browser browser = Browser.portal(identity)) {
      for (int i = 0; i < 10; i++) {
        browser.signIn(browser.authorize(), "locked@rilato.example", "guess number " + i);
      }
      var locked = browser.signIn(browser.authorize(), "locked@rilato.example", PASSWORD);
      assertThat(locked.statusCode()).isEqualTo(429);
      assertThat(locked.body()).contains("Too many attempts");
      await()
          .atMost(RunningIdentity.PATIENCE)
          .untilAsserted(() ->
              assertThat(items("/api/v1/sign-in/locked", admin))
                  .anyMatch(item -> item.get("id").asString().equals(id)));

      var unlocked = identity.send("POST", "/api/v1/users/" + id + "/unlock", admin, Map.of());
      assertThat(unlocked.statusCode()).as(unlocked.body()).isEqualTo(204);

      assertThat(items("/api/v1/sign-in/locked", admin))
          .noneMatch(item -> item.get("id").asString().equals(id));
      assertThat(browser.token("locked@rilato.example", PASSWORD)).isNotEmpty();
    }
  }

  @Test
  void whatHappensIsKeptWithWhoAndFromWhere() throws Exception {
    JsonNode user = identity.newUser(admin, "watched@rilato.example", PASSWORD);
    String id = user.get("id").asString();
    try (Browser browser = Browser.portal(identity)) {
      browser.signIn(browser.authorize(), "watched@rilato.example", "a wrong password");
      JsonNode tokens = browser.tokens("watched@rilato.example", PASSWORD);
      await()
          .atMost(RunningIdentity.PATIENCE)
          .untilAsserted(() ->
              assertThat(items("/api/v1/audit?subject=" + id, admin))
                  .extracting(entry -> entry.get("what").asString())
                  .containsSubsequence("sign-in.succeeded", "sign-in.failed", "password.changed")
                  .contains("administration"));
      JsonNode first = json(identity.get("/api/v1/audit?limit=2&subject=" + id, admin));
      String cursor = first.get("nextCursor").asString();
      JsonNode second =
          json(identity.get("/api/v1/audit?limit=2&subject=" + id + "&cursor=" + cursor, admin));
      assertThat(second.get("items").get(0).get("id").asString())
          .isNotEqualTo(first.get("items").get(1).get("id").asString());
      assertThat(first.get("items").get(0).get("address").asString()).isEqualTo("127.0.0.1");
      assertThat(first.get("items").get(0).get("subjectName").asString()).isEqualTo("Some One");

      assertThat(identity.get("/api/v1/audit", access(tokens)).statusCode()).isEqualTo(403);
      assertThat(identity.get("/api/v1/audit?what=nonsense", admin).body()).contains("\"what\"");
      assertThat(identity.get("/api/v1/audit?limit=0&from=x", admin).body())
          .contains("\"limit\"", "\"from\"")
          .doesNotContain("\"/");

      String file = "/api/v1/audit/export?subject=" + id;
      assertThat(identity.get(file, access(tokens)).statusCode()).isEqualTo(403);
      var csv = identity.get(file, admin);
      assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
      assertThat(csv.body()).startsWith("id,at,whoKind,").contains(",sign-in.failed," + id);
      var lines = identity.get(file + "&format=ndjson", admin).body().lines().toList();
      assertThat(lines)
          .hasSameSizeAs(items("/api/v1/audit?limit=200&subject=" + id, admin))
          .first(STRING)
          .startsWith("{\"id\":");
      assertThat(items("/api/v1/audit?what=audit.exported", admin)).hasSize(2);
    }
  }

  @Test
  void whoGotAllThatIsHeldAboutAPersonIsKept() throws Exception {
    identity.newUser(admin, "no-export@rilato.example", PASSWORD);
    String path = "/internal/subject-exports";
    Map<String, Object> export = Map.of("contact", "c-17", "subjects", List.of("lead/l-1"));
    try (Browser browser = Browser.portal(identity)) {
      String token = access(browser.tokens("no-export@rilato.example", PASSWORD));
      assertThat(identity.send("POST", path, token, export).statusCode()).isEqualTo(403);
    }
    assertThat(identity.send("POST", path, null, export).statusCode()).isEqualTo(401);
    assertThat(identity.send("POST", path, admin, Map.of("contact", "")).body())
        .contains("/contact");

    assertThat(identity.send("POST", path, admin, export).statusCode()).isEqualTo(204);

    JsonNode kept = items("/api/v1/audit?what=contact.subject-exported", admin).getFirst();
    assertThat(kept.get("subject").asString()).isEqualTo("c-17");
    assertThat(kept.at("/detail/subjects").asString()).isEqualTo("lead/l-1");
    assertThat(kept.at("/who/kind").asString()).isEqualTo("client");
    assertThat(kept.get("name").asString()).isEqualTo("Everything");
  }

  private static HttpResponse<String> choose(Browser browser, String link, String password)
      throws Exception {
    HttpResponse<String> page = browser.get(link);
    if (page.statusCode() != 200) {
      return page;
    }
    return browser.post(
        identity.baseUrl + "/password/new",
        Map.of(
            "_csrf",
            find(page.body(), "name=\"_csrf\" value=\"([^\"]+)\""),
            "link",
            find(page.body(), "name=\"link\" value=\"([^\"]+)\""),
            "password",
            password,
            "again",
            password));
  }

  private static HttpResponse<String> forgotten(Browser browser, String email) throws Exception {
    String address = identity.baseUrl + "/password/forgotten";
    String csrf = find(browser.get(address).body(), "name=\"_csrf\" value=\"([^\"]+)\"");
    return browser.post(address, Map.of("_csrf", csrf, "username", email));
  }

  /** The link in the newest mail to somebody. */
  private static String linkTo(String email) {
    return await()
        .atMost(RunningIdentity.PATIENCE)
        .until(
            () -> {
              for (var mail : mails.getReceivedMessages()) {
                if (mail.getAllRecipients()[0].toString().equals(email)) {
                  return find(String.valueOf(mail.getContent()), "(http\\S+link=\\S+)");
                }
              }
              return null;
            },
            link -> link != null);
  }

  private static String access(JsonNode tokens) {
    return tokens.get("access_token").asString();
  }

  private static String sid(JsonNode tokens) {
    byte[] body = Base64.getUrlDecoder().decode(access(tokens).split("\\.")[1]);
    return RecordJson.mapper().readTree(body).get("sid").asString();
  }

  private static void awaitKnown(JsonNode tokens) {
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get("/api/v1/me", access(tokens)).statusCode() == 200);
  }

  /** What a gateway is told. */
  private static List<String> ended() {
    List<String> ids = new ArrayList<>();
    json(identity.get("/internal/ended-sessions", null))
        .get("ended")
        .forEach(id -> ids.add(id.asString()));
    return ids;
  }

  private static List<JsonNode> items(String path, String token) {
    var answer = identity.get(path, token);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<JsonNode> items = new ArrayList<>();
    json(answer).get("items").forEach(items::add);
    return items;
  }

  private static void patch(JsonNode user, long version, Map<String, ?> body) {
    var answer =
        identity.send(
            "PATCH",
            "/api/v1/users/" + user.get("id").asString(),
            admin,
            body,
            "If-Match",
            "\"" + version + "\"");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String document(String collection) {
    List<String> all = new ArrayList<>();
    identity
        .bean(com.mongodb.client.MongoDatabase.class)
        .getCollection(collection)
        .find()
        .forEach(row -> all.add(row.toJson()));
    return String.join("\n", all);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return RunningIdentity.json(answer);
  }

  private static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError(pattern + " is not in " + text);
    }
    return matcher.group(1);
  }
}
