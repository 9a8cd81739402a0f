package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSObject;
import java.nio.file.Path;
import java.util.HashSet;
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
  void aRefreshTokenIsGoodOnceWhenTheGraceIsOver() throws Exception {
    try (RunningIdentity identity =
            new RunningIdentity(directory, "--rilato.identity.tokens.refresh-grace=0s");
        Browser browser = Browser.portal(identity)) {
      String email = "manager@rilato.example";
      var signedIn = browser.signIn(browser.authorize(), email, identity.password(email));
      var tokens = RunningIdentity.json(browser.exchange(browser.get(browser.location(signedIn))));
      String refresh = tokens.get("refresh_token").asString();

      assertThat(browser.refresh(refresh).statusCode()).isEqualTo(200);
      assertThat(browser.refresh(refresh).statusCode()).isEqualTo(400);
    }
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
