package io.rilato.infra.suite;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One service of the suite.
 *
 * @param name its configuration is {@code <name>.yml}
 * @param mainClass its Spring Boot application
 */
public record ServiceApplication(String name, String mainClass) {

  /** Starts it in this JVM in a Spring context of its own, and returns when it serves. */
  ConfigurableApplicationContext start() {
    Class<?> application = application();
    return new SpringApplicationBuilder(application)
        .main(application)
        .web(WebApplicationType.SERVLET)
        .bannerMode(Banner.Mode.OFF)
        .registerShutdownHook(false)
        // The logging of the first is that of all, so it must not carry the first one's name.
        .run(
            "--spring.config.name=" + name,
            "--spring.jmx.enabled=false",
            "--logging.include-application-name=false");
  }

  private Class<?> application() {
    try {
      return Class.forName(mainClass);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " is not on the class path", e);
    }
  }
}
