package io.rilato.infra.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class SuiteTest {
  /** What the fixtures did, in order. */
  private static final List<String> DONE = new CopyOnWriteArrayList<>();

  @AfterEach
  void forget() {
    DONE.clear();
  }

  @Test
  void servicesReadTheirOwnConfigurationAndCloseInReverseOrder() {
    Suite suite = Suite.start(List.of(fixture("first"), fixture("second")));
    suite.close();

    assertThat(DONE)
        .containsExactly(
            "start the first one",
            "start the second one",
            "close the second one",
            "close the first one");
  }

  @Test
  void whenOneFailsThoseBeforeItAreClosed() {
    var services =
        List.of(fixture("first"), new ServiceApplication("missing", "io.rilato.Missing"));

    assertThatThrownBy(() -> Suite.start(services)).hasMessageContaining("missing");
    assertThat(DONE).containsExactly("start the first one", "close the first one");
  }

  private static ServiceApplication fixture(String name) {
    return new ServiceApplication(name, FixtureService.class.getName());
  }

  @Configuration(proxyBeanMethods = false)
  static class FixtureService {
    @Bean
    ServletWebServerFactory webServer() {
      return new TomcatServletWebServerFactory(0);
    }

    @Bean
    Life life(@Value("${fixture.name}") String name) {
      return new Life(name);
    }
  }

  static class Life {
    private final String name;

    Life(String name) {
      this.name = name;
      DONE.add("start " + name);
    }

    @PreDestroy
    void close() {
      DONE.add("close " + name);
    }
  }
}
