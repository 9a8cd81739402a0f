package io.rilato.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the proof of hostile requests has found in the pages of signing in. */
class HostileSignInIT {
  private static RunningIdentity identity;

  @BeforeAll
  static void start(@TempDir Path directory) {
    identity = new RunningIdentity(directory);
  }

  @AfterAll
  static void stop() {
    identity.close();
  }

  /** Some answers lead on to an address that says again what was sent. */
  @ParameterizedTest
  @CsvSource({
    "/oauth2/authorize, 5000, 302",
    "/oauth2/authorize, 15000, 302",
    "/oauth2/authorize, 100000, 413",
    "/oauth2/authorize, 9000000, 413",
    "/oauth2/token, 100000, 413",
    "/password/new, 5000, 303",
    "/password/new, 15000, 303",
    "/password/new, 100000, 413",
    "/login, 100000, 413",
  })
  void aFormThatIsTooLongIsRefused(String path, int length, int status) {
    String much = "\"".repeat(length / 3);
    Map<String, String> form = new HashMap<>();
    form.put("response_type", "code");
    form.put("client_id", "rilato-portal");
    form.put("redirect_uri", identity.baseUrl + "/callback");
    form.put(path.startsWith("/oauth2") ? "state" : "link", much);

    var answer = identity.form(path, form);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/oauth2/revoke, token=x&client_id=",
    "/oauth2/revoke, token=x&client_id=%20",
    "/oauth2/token, grant_type=refresh_token&refresh_token=x&client_id=",
  })
  void aClientWithoutANameIsRefused(String path, String form) {
    var answer = post(path, form);

    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 401);
  }

  @ParameterizedTest
  @CsvSource({
    "/oauth2/authorize, response_type=c%ode",
    "/oauth2/token, grant_type=authori%ation_code&code=x",
    "/oauth2/token, %zz",
    "/oauth2/revoke, token=%",
    "/login, username=%ff%zz",
    "/password/new, %",
  })
  void aFormThatCannotBeDecodedIsRefused(String path, String form) {
    var answer = post(path, form);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("The form cannot be decoded");
  }

  /** The form as it is written. */
  private static HttpResponse<String> post(String path, String form) {
    return identity.send(
        HttpRequest.newBuilder(URI.create(identity.baseUrl + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }
}
