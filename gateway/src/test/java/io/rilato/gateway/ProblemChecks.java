package io.rilato.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** What every problem must be like. */
final class ProblemChecks {
  private ProblemChecks() {}

  static void assertProblem(HttpResponse<String> response, int status, String slug) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    var body = RunningGateway.json(response);
    assertThat(body.path("type").asString()).isEqualTo("urn:rilato:problem:" + slug);
    assertThat(body.path("status").asInt()).isEqualTo(status);
    assertThat(body.path("title").asString()).isNotBlank();
    assertThat(body.path("detail").asString()).isNotBlank();
    assertThat(body.path("traceId").asString()).matches("[0-9a-f]{32}");
  }
}
