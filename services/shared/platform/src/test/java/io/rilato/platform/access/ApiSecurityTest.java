package io.rilato.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.platform.time.Clocks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ApiSecurityTest {
  private static final TestIssuer ISSUER = new TestIssuer();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() {
    service = start(ISSUER);
  }

  @AfterAll
  static void stop() {
    CLIENT.close();
    service.close();
    ISSUER.close();
  }

  private static ConfigurableApplicationContext start(TestIssuer issuer) {
    return start(issuer, _ -> {});
  }

  private static ConfigurableApplicationContext start(
      TestIssuer issuer, ApplicationContextInitializer<GenericApplicationContext> more) {
    return new SpringApplicationBuilder(Service.class)
        .initializers(more)
        .run(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.application.name=thing",
            "--spring.main.banner-mode=off",
            "--spring.jmx.enabled=false",
            "--rilato.security.issuer=" + TestIssuer.ISSUER,
            "--rilato.security.jwks-uri=" + issuer.jwksUri(),
            "--rilato.security.open-paths=/open/**");
  }

  @Test
  void aControllerTakesTheCaller() throws Exception {
    var answer = get("/whoami", ISSUER.token(_ -> {}));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("t1/user/ann");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void withoutATokenTheAnswerIsAProblemThatSaysSo() throws Exception {
    var answer = get("/whoami", null);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(answer.body())
        .contains(
            "\"type\":\"urn:rilato:problem:unauthenticated\"", "\"status\":401", "\"traceId\"");
  }

  @Test
  void anExpiredTokenIsRefusedAsInvalid() throws Exception {
    Date past = Date.from(Instant.now().minusSeconds(60));
    var answer = get("/whoami", ISSUER.token(claims -> claims.expirationTime(past)));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer error=\"invalid_token\"");
  }

  @Test
  void pathsThatDoNotExistNeedATokenToo() throws Exception {
    assertThat(get("/nothing", null).statusCode()).isEqualTo(401);
    assertThat(get("/nothing", ISSUER.token(_ -> {})).statusCode()).isEqualTo(404);
  }

  @Test
  void healthAndWhatSettingsOpenNeedNoToken() throws Exception {
    assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
    assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
    assertThat(get("/open/door", null).body()).isEqualTo("come in");
  }

  @Test
  void whatFailsInsideIsNotMistakenForAMissingToken() throws Exception {
    assertThat(get("/open/broken", null).statusCode()).isEqualTo(500);
  }

  @Test
  void withoutTheIssuersKeysTheServiceSaysItWillBeBack() throws Exception {
    TestIssuer away = new TestIssuer();
    away.close();
    try (var other = start(away)) {
      for (int i = 0; i < 4; i++) {
        var answer = get(other, "/whoami", away.token(_ -> {}));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
    }
  }

  @Test
  void beforeUsersAndRolesAreLoadedTheServiceSaysItWillBeBack() throws Exception {
    Directory loading = new Directory();
    loading.complete(false);
    try (var other =
        start(
            ISSUER,
            context ->
                context.registerBean(Access.class, () -> new Access(loading, Clocks.system())))) {
      var answer = get(other, "/whoami", ISSUER.token(_ -> {}));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).contains("urn:rilato:problem:unavailable");

      loading.complete(true);
      assertThat(get(other, "/whoami", ISSUER.token(_ -> {})).statusCode()).isEqualTo(403);
    }
  }

  private static HttpResponse<String> get(String path, String token) throws Exception {
    return get(service, path, token);
  }

  private static HttpResponse<String> get(
      ConfigurableApplicationContext service, String path, String token) throws Exception {
    String port = service.getEnvironment().getProperty("local.server.port");
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @RestController
  static class Service {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
      return Clocks.system();
    }

    @GetMapping("/whoami")
    String whoami(Caller caller) {
      return caller.tenant() + "/" + caller.actor().kind() + "/" + caller.actor().id();
    }

    @GetMapping("/open/door")
    ResponseEntity<String> door() {
      return ResponseEntity.ok("come in");
    }

    @GetMapping("/open/broken")
    String broken() {
      throw new IllegalStateException("broken on purpose");
    }
  }
}
