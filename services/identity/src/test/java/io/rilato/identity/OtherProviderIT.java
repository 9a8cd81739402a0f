package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OtherProviderIT {
  @TempDir static Path directory;

  @Test
  void whoAnotherProviderVouchesForSignsInAsTheirUser() throws Exception {
    try (OtherProvider provider = new OtherProvider();
        RunningIdentity first = new RunningIdentity(directory)) {
      String tenant = first.bootstrap().get("tenant").asString();
      try (RunningIdentity identity =
          first.another(
              "--rilato.identity.providers.house.issuer=" + provider.issuer(),
              "--rilato.identity.providers.house.client-id=" + OtherProvider.CLIENT,
              "--rilato.identity.providers.house.client-secret=a secret",
              "--rilato.identity.providers.house.name=The House",
              "--rilato.identity.providers.house.tenant=" + tenant,
              "--rilato.identity.providers.house.link-by-verified-email=true")) {
        String email = "seller@rilato.example";

        provider.person = Map.of("sub", "77", "email", email, "email_verified", false);
        assertThat(signIn(identity).statusCode()).as("an unverified email").isEqualTo(403);
        provider.person =
            Map.of("sub", "78", "email", "nobody@rilato.example", "email_verified", true);
        assertThat(signIn(identity).statusCode()).as("nobody's email").isEqualTo(403);

        provider.person = Map.of("sub", "77", "email", email, "email_verified", true);
        assertThat(email(identity, signIn(identity))).isEqualTo(email);
        provider.person = Map.of("sub", "77", "email", "renamed@elsewhere.example");
        assertThat(email(identity, signIn(identity))).as("known by subject").isEqualTo(email);

        var audit = identity.get("/api/v1/audit?what=provider.linked", identity.clientToken());
        assertThat(RunningIdentity.json(audit).get("items").size()).isEqualTo(1);
      }
    }
  }

  /** By the link on the sign-in page, there and back. */
  private static HttpResponse<String> signIn(RunningIdentity identity) throws Exception {
    try (Browser browser =
        new Browser(identity.baseUrl, "rilato-portal", identity.baseUrl + "/callback")) {
      HttpResponse<String> page = browser.get(browser.location(browser.authorize()));
      assertThat(page.body()).contains("Sign in with The House");
      String link =
          page.body()
              .replaceAll("(?s).*href=\"(/login/with/[^\"]+)\".*", "$1")
              .replace("&amp;", "&");
      HttpResponse<String> away = browser.get(identity.baseUrl + link);
      HttpResponse<String> back = browser.get(browser.location(away));
      HttpResponse<String> arrived = browser.get(browser.location(back));
      return arrived.statusCode() == 303
          ? browser.exchange(browser.get(browser.location(arrived)))
          : arrived;
    }
  }

  private static String email(RunningIdentity identity, HttpResponse<String> tokens) {
    assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
    JsonNode token = RunningIdentity.json(tokens).get("access_token");
    return RunningIdentity.json(identity.get("/userinfo", token.asString()))
        .get("email")
        .asString();
  }
}
