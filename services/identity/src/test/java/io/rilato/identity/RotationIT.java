package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RotationIT {
  @TempDir Path directory;

  @Test
  void keysChangeWhileTokensOfTheOldOnesStayGood() throws Exception {
    try (RunningIdentity identity =
        new RunningIdentity(
            directory,
            "--rilato.identity.keys.rotate-after=3s",
            "--rilato.identity.keys.publish-ahead=1s",
            "--rilato.identity.keys.reload-every=200ms")) {
      String first = identity.clientToken();
      String firstKey = keyOf(first);

      Set<String> signed = new HashSet<>();
      await()
          .atMost(RunningIdentity.PATIENCE)
          .untilAsserted(() -> {
            signed.add(keyOf(identity.clientToken()));
            assertThat(published(identity)).as("published").containsAll(signed);
            assertThat(signed.size()).as("keys that signed").isGreaterThan(2);
          });

      assertThat(published(identity)).contains(firstKey);
      assertThat(identity.get("/api/v1/me", first).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aRefreshTokenUsedAgainAfterTheGraceEndsItsSession() throws Exception {
    try (RunningIdentity identity =
            new RunningIdentity(directory, "--rilato.identity.tokens.refresh-grace=0s");
        Browser browser = Browser.portal(identity);
        Browser elsewhere = Browser.portal(identity)) {
      JsonNode first = signIn(identity, browser);
      JsonNode other = signIn(identity, elsewhere);
      JsonNode second = RunningIdentity.json(browser.refresh(refreshToken(first)));
      JsonNode third = RunningIdentity.json(browser.refresh(refreshToken(second)));

      String begin = refreshToken(first).startsWith("A") ? "B" : "A";
      String forged = begin + refreshToken(first).substring(1);
      assertThat(browser.refresh(forged).statusCode()).isEqualTo(400);
      assertThat(endedSessions(identity)).as("by a token that never was").isEmpty();

      assertThat(browser.refresh(refreshToken(first)).statusCode()).isEqualTo(400);

      assertThat(browser.refresh(refreshToken(third)).statusCode())
          .as("the newest one")
          .isEqualTo(400);
      assertThat(browser.refresh(refreshToken(first)).statusCode()).isEqualTo(400);
      assertThat(browser.location(browser.authorize())).as("the browser").contains("/login?");
      assertThat(endedSessions(identity)).containsExactly(sessionOf(third));
      assertThat(elsewhere.refresh(refreshToken(other)).statusCode())
          .as("another session")
          .isEqualTo(200);
      JsonNode audit =
          RunningIdentity.json(
                  identity.get(
                      "/api/v1/audit?what=session.refresh-replayed", identity.clientToken()))
              .get("items");
      assertThat(audit).hasSize(1);
      assertThat(audit.get(0).get("address").asString()).isEqualTo("127.0.0.1");
      assertThat(audit.get(0).get("subjectName").asString()).isEqualTo("Manager");
    }
  }

  private static JsonNode signIn(RunningIdentity identity, Browser browser) throws Exception {
    String email = "manager@rilato.example";
    var signedIn = browser.signIn(browser.authorize(), email, identity.password(email));
    return RunningIdentity.json(browser.exchange(browser.get(browser.location(signedIn))));
  }

  private static String refreshToken(JsonNode tokens) {
    return tokens.get("refresh_token").asString();
  }

  private static String sessionOf(JsonNode tokens) throws Exception {
    return String.valueOf(
        JWSObject.parse(tokens.get("access_token").asString())
            .getPayload()
            .toJSONObject()
            .get("sid"));
  }

  private static List<String> endedSessions(RunningIdentity identity) {
    List<String> ended = new ArrayList<>();
    RunningIdentity.json(identity.get("/internal/ended-sessions", null))
        .get("ended")
        .forEach(id -> ended.add(id.asString()));
    return ended;
  }

  private static String keyOf(String token) throws Exception {
    return JWSObject.parse(token).getHeader().getKeyID();
  }

  private static Set<String> published(RunningIdentity identity) {
    Set<String> ids = new HashSet<>();
    for (JsonNode key : RunningIdentity.json(identity.get("/oauth2/jwks", null)).get("keys")) {
      ids.add(key.get("kid").asString());
    }
    return ids;
  }
}
