package io.rilato.gateway;

import static io.rilato.gateway.ProblemChecks.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.start(
            "rilato.gateway.rate-limit.per-second=1", "rilato.gateway.rate-limit.burst=3");
    gateway.contact.answers("/api/v1/contacts", 200, "application/json", "{}");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static HttpResponse<String> getAs(String subject) {
    return gateway.send(
        gateway
            .request("/api/v1/contacts")
            .header("Authorization", "Bearer " + gateway.issuer.token(subject))
            .GET());
  }

  @Test
  void aClientIsToldWhatIsLeftAndRefusedWhenNothingIs() {
    HttpResponse<String> first = getAs("u-limit");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"client\";q=3;w=3");
    assertThat(first.headers().firstValue("RateLimit")).contains("\"client\";r=2;t=1");
    int before = gateway.contact.seen().size();

    HttpResponse<String> last = first;
    int passed = 0;
    while (last.statusCode() == 200) {
      last = getAs("u-limit");
      passed += last.statusCode() == 200 ? 1 : 0;
    }

    assertProblem(last, 429, "rate-limited");
    assertThat(last.headers().firstValue("Retry-After")).contains("1");
    assertThat(last.headers().firstValue("RateLimit").orElseThrow()).contains("r=0");
    assertThat(gateway.contact.seen()).hasSize(before + passed);

    assertThat(getAs("u-other").statusCode()).as("another client").isEqualTo(200);
    Awaitility.await().until(() -> getAs("u-limit").statusCode() == 200);
  }

  @Test
  void forgedTokensAreCountedByAddress() {
    HttpResponse<String> last;
    int tried = 0;
    do {
      last =
          gateway.send(
              gateway.request("/api/v1/contacts").header("Authorization", "Bearer forged").GET());
      tried++;
    } while (last.statusCode() == 401 && tried < 50);

    assertProblem(last, 429, "rate-limited");
    assertThat(gateway.send(gateway.request("/healthz").GET()).statusCode()).isEqualTo(200);
  }
}
