package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rilato.infra.client.Connection;
import io.rilato.infra.client.UserLogin;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Signing in with password and authenticator app; the app here is written from the standard. */
class SecondFactorIT {
  private static final String PASSWORD = "a long enough password";

  @TempDir static Path directory;
  private static RunningIdentity identity;
  private static String admin;

  @BeforeAll
  static void start() {
    identity = new RunningIdentity(directory);
    admin = identity.clientToken();
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  @Test
  void withAFactorThePasswordAloneSignsNobodyIn() throws Exception {
    String email = "two@rilato.example";
    String id = identity.newUser(admin, email, PASSWORD).get("id").asString();
    try (Browser browser = Browser.portal(identity)) {
      String token = browser.token(email, PASSWORD);
      await()
          .atMost(RunningIdentity.PATIENCE)
          .until(() -> identity.get("/api/v1/me", token).statusCode() == 200);
      JsonNode offer = json(identity.send("POST", "/api/v1/me/second-factor", token, Map.of()));
      byte[] key = decoded(offer.get("secret").asString());
      String confirmation = "/api/v1/me/second-factor/confirmation";
      var wrong = Map.of("offer", offer.get("sealed").asString(), "code", code(key, step() + 1000));
      assertThat(identity.send("POST", confirmation, token, wrong).statusCode()).isEqualTo(403);
      // The step before, so that those from now on are still unused.
      var right = Map.of("offer", offer.get("sealed").asString(), "code", code(key, step() - 1));
      var enrolled = identity.send("POST", confirmation, token, right);
      assertThat(enrolled.statusCode()).as(enrolled.body()).isEqualTo(200);
      JsonNode recovery = json(enrolled).get("recoveryCodes");
      assertThat(recovery.size()).isEqualTo(10);

      try (Browser other = Browser.portal(identity)) {
        var page = other.signIn(other.authorize(), email, PASSWORD);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Enter the code");
        assertThat(other.location(other.authorize())).contains("/login?");
        String now = code(key, step());
        assertThat(second(other, page, "000 000").statusCode()).isEqualTo(401);
        var in = second(other, page, now);
        assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
        assertThat(other.location(other.get(other.location(in)))).contains("?code=");

        try (Browser replaying = Browser.portal(identity)) {
          var again = replaying.signIn(replaying.authorize(), email, PASSWORD);
          assertThat(second(replaying, again, now).statusCode())
              .as("a code that was used")
              .isEqualTo(401);
          String spare = recovery.get(0).asString().toUpperCase(java.util.Locale.ROOT);
          assertThat(second(replaying, again, spare).statusCode()).isEqualTo(303);
          assertThat(second(replaying, again, spare).statusCode()).isEqualTo(401);
        }
      }
      var at = new Connection(identity.baseUrl, identity.baseUrl, List.of(), null);
      var user = new Connection.User(email, PASSWORD, "", null);
      assertThatThrownBy(() -> UserLogin.of(at).token(user))
          .hasMessage("a code of the authenticator app is needed");
      String last = recovery.get(9).asString();
      assertThat(UserLogin.of(at).withCode(last).token(user)).isNotEmpty();
      JsonNode mine = json(identity.get("/api/v1/me/second-factor", token));
      assertThat(mine.get("recoveryCodesLeft").asInt()).isEqualTo(8);

      var removed = identity.send("DELETE", "/api/v1/users/" + id + "/second-factor", admin, "");
      assertThat(removed.statusCode()).isEqualTo(204);
      try (Browser other = Browser.portal(identity)) {
        assertThat(other.token(email, PASSWORD)).isNotEmpty();
      }
    }
    var audit = identity.get("/api/v1/audit?subject=" + id, admin).body();
    assertThat(audit)
        .contains(
            "second-factor.added",
            "second-factor.failed",
            "second-factor.recovery-code-used",
            "second-factor.removed");
  }

  @Test
  void wrongCodesAreLimited() throws Exception {
    String email = "guessed@rilato.example";
    identity.newUser(admin, email, PASSWORD);
    try (Browser browser = Browser.portal(identity)) {
      byte[] key = enrolled(browser, email);
      try (Browser guesser = Browser.portal(identity)) {
        var page = guesser.signIn(guesser.authorize(), email, PASSWORD);
        for (int i = 0; i < 5; i++) {
          assertThat(second(guesser, page, "12345").statusCode()).isEqualTo(401);
        }
        assertThat(second(guesser, page, code(key, step())).statusCode()).isEqualTo(429);
      }
    }
  }

  @Test
  void aSignInHalfWayEndsWithTheOldPassword() throws Exception {
    String email = "half@rilato.example";
    String id = identity.newUser(admin, email, PASSWORD).get("id").asString();
    try (Browser browser = Browser.portal(identity);
        Browser thief = Browser.portal(identity)) {
      byte[] key = enrolled(browser, email);
      var halfWay = thief.signIn(thief.authorize(), email, PASSWORD);
      assertThat(halfWay.body()).contains("Enter the code");

      String path = "/api/v1/users/" + id + "/password";
      var set = identity.send("PUT", path, admin, Map.of("password", "another long password"));
      assertThat(set.statusCode()).isEqualTo(204);

      second(thief, halfWay, code(key, step()));
      assertThat(thief.location(thief.authorize())).contains("/login?");
    }
  }

  @Test
  void whereItIsRequiredItIsAddedWhenSigningIn() throws Exception {
    var created =
        identity.send(
            "POST",
            "/api/v1/tenants",
            admin,
            Map.of(
                "name",
                "Careful",
                "administrator",
                Map.of("email", "boss@careful.example", "password", PASSWORD),
                "apiClientScopes",
                List.of("*:*")));
    JsonNode client = json(created).get("apiClient");
    String theirs =
        identity.clientToken(client.get("id").asString(), client.get("secret").asString());
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get("/api/v1/me", theirs).statusCode() == 200);
    String rules = "/api/v1/sign-in/rules";
    assertThat(json(identity.get(rules, theirs)).get("secondFactor").asString())
        .isEqualTo("optional");
    assertThat(identity.send("PUT", rules, theirs, Map.of("secondFactor", "maybe")).body())
        .contains("/secondFactor");
    assertThat(identity.send("PUT", rules, theirs, Map.of("secondFactor", "required")).statusCode())
        .isEqualTo(200);

    try (Browser browser = Browser.portal(identity)) {
      var page = browser.signIn(browser.authorize(), "boss@careful.example", PASSWORD);
      assertThat(page.body()).contains("Protect your account", "<svg class=\"qr\"");
      String shown = find(page.body(), "class=\"key\">(.*?)</p>").replaceAll("<[^>]+>|\\s", "");
      assertThat(second(browser, page, "12345").body())
          .contains("That code is not right")
          .contains(shown.substring(0, 4));
      var codes = second(browser, page, code(decoded(shown), step() - 1));
      assertThat(codes.body()).contains("Keep these recovery codes");
      String next = find(codes.body(), "class=\"button\" href=\"([^\"]+)\"").replace("&amp;", "&");
      assertThat(browser.location(browser.get(identity.baseUrl + next))).contains("?code=");
    }
  }

  /** The key of the factor a user has added. */
  private static byte[] enrolled(Browser browser, String email) throws Exception {
    String token = browser.token(email, PASSWORD);
    await()
        .atMost(RunningIdentity.PATIENCE)
        .until(() -> identity.get("/api/v1/me", token).statusCode() == 200);
    JsonNode offer = json(identity.send("POST", "/api/v1/me/second-factor", token, Map.of()));
    byte[] key = decoded(offer.get("secret").asString());
    // The step before, so that those from now on are still unused.
    var right = Map.of("offer", offer.get("sealed").asString(), "code", code(key, step() - 1));
    String confirmation = "/api/v1/me/second-factor/confirmation";
    assertThat(identity.send("POST", confirmation, token, right).statusCode()).isEqualTo(200);
    return key;
  }

  /** Sends the code from the page it is asked for on. */
  private static HttpResponse<String> second(
      Browser browser, HttpResponse<String> page, String code) throws Exception {
    Map<String, String> form = new java.util.HashMap<>();
    Matcher fields =
        Pattern.compile("name=\"(_csrf|who|offer)\" value=\"([^\"]+)\"").matcher(page.body());
    while (fields.find()) {
      form.put(fields.group(1), fields.group(2));
    }
    form.put("code", code);
    String action = find(page.body(), "action=\"([^\"]+)\"").replace("&amp;", "&");
    return browser.post(identity.baseUrl + action, form);
  }

  private static long step() {
    return Instant.now().getEpochSecond() / 30;
  }

  private static String code(byte[] key, long step) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key, "HmacSHA1"));
    byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
    int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & 0x7fffffff;
    return "%06d".formatted(number % 1_000_000);
  }

  private static byte[] decoded(String base32) {
    java.math.BigInteger value = java.math.BigInteger.ZERO;
    for (char c : base32.toCharArray()) {
      value =
          value
              .shiftLeft(5)
              .or(java.math.BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)));
    }
    byte[] bytes = value.toByteArray();
    byte[] key = new byte[20];
    int length = Math.min(bytes.length, 20);
    System.arraycopy(bytes, bytes.length - length, key, 20 - length, length);
    return key;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return RunningIdentity.json(answer);
  }

  private static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError(pattern + " is not in " + text);
    }
    return matcher.group(1);
  }
}
