package io.rilato.gateway;

import static io.rilato.gateway.ProblemChecks.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PortalTest {
  private static final String SCRIPT = "/app/assets/app-abc123.js";
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static HttpResponse<String> get(String path, String... headers) {
    var request = gateway.request(path);
    return gateway.send((headers.length == 0 ? request : request.headers(headers)).GET());
  }

  private static String header(HttpResponse<?> response, String name) {
    return String.join(",", response.headers().allValues(name));
  }

  @Test
  void theFrontDoorLeadsToThePortal() {
    for (String path : new String[] {"/", "/app"}) {
      assertThat(get(path).statusCode()).isEqualTo(302);
      assertThat(header(get(path), "Location")).isEqualTo("/app/");
    }
  }

  @Test
  void everyViewIsTheOnePageAndMayRunItsOwnScriptsOnly() {
    for (String path : new String[] {"/app/", "/app/contacts/1", "/app/index.html"}) {
      var page = get(path);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("/app/assets/app-abc123.js");
      assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
      assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
      assertThat(header(page, "Content-Security-Policy"))
          .isEqualTo(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
                  + " form-action 'self'; frame-ancestors 'none'");
    }
  }

  @Test
  void anUnchangedPageIsNotSentAgain() {
    String tag = header(get("/app/"), "ETag");

    assertThat(tag).isNotEmpty();
    assertThat(get("/app/", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(get("/app/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void assetsAreKeptForEverAndSentCompressed() {
    var plain = get(SCRIPT);
    assertThat(plain.body()).contains("the same text");
    assertThat(header(plain, "Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
    assertThat(header(plain, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(plain, "Vary")).contains("Accept-Encoding");
    assertThat(header(plain, "Content-Encoding")).isEmpty();

    for (String[] wish :
        new String[][] {
          {"gzip, deflate, br, zstd", "br"},
          {"gzip", "gzip"},
          {"br;q=0, gzip;q=0.5", "gzip"},
          {"identity", ""}
        }) {
      var answer = get(SCRIPT, "Accept-Encoding", wish[0]);
      assertThat(header(answer, "Content-Encoding")).as(wish[0]).isEqualTo(wish[1]);
      assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
      assertThat(header(answer, "ETag")).contains(wish[1]);
    }
  }

  @Test
  void otherFilesOfThePortalAreServedToo() {
    var icon = get("/app/favicon.svg");

    assertThat(header(icon, "Content-Type")).isEqualTo("image/svg+xml");
    assertThat(header(icon, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void unknownAssetsAreNotFoundAndNothingElseIsReached() {
    assertProblem(get("/app/assets/app-gone.js"), 404, "not-found");
    assertProblem(get("/app/assets/"), 404, "not-found");
    assertThat(get("/app/../gateway.yml").statusCode()).isIn(400, 404);
    assertThat(get("/app/%2e%2e/%2e%2e/gateway.yml").statusCode()).isIn(400, 404);
    assertThat(get("/app/assets").body()).contains("<!doctype html>");
  }
}
