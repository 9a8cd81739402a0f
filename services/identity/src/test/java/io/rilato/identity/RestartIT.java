package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {
  private static final String MANAGER = "manager@rilato.example";

  @TempDir Path directory;

  @Test
  void aRestartChangesNothingForWhoIsSignedIn() throws Exception {
    try (RunningIdentity identity = new RunningIdentity(directory);
        Browser browser = Browser.portal(identity)) {
      String secrets = Files.readString(identity.bootstrapFile);
      String keys = identity.get("/oauth2/jwks", null).body();
      String clientToken = identity.clientToken();
      var signedIn = browser.signIn(browser.authorize(), MANAGER, identity.password(MANAGER));
      var code = browser.get(browser.location(signedIn));
      var halfWay = browser.authorize();

      identity.stop();
      identity.start();

      assertThat(Files.readString(identity.bootstrapFile)).isEqualTo(secrets);
      assertThat(identity.get("/oauth2/jwks", null).body()).isEqualTo(keys);
      assertThat(identity.get("/api/v1/me", clientToken).statusCode()).isEqualTo(200);
      var tokens = browser.exchange(code);
      assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
      assertThat(browser.exchange(halfWay).statusCode()).isEqualTo(200);
      assertThat(browser.location(browser.authorize())).contains("?code=");

      identity.stop();
      identity.start();

      String refresh = RunningIdentity.json(tokens).get("refresh_token").asString();
      assertThat(browser.refresh(refresh).statusCode()).isEqualTo(200);
    }
  }
}
