package io.rilato.identity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The identity service. */
@SpringBootApplication
@EnableConfigurationProperties(IdentitySettings.class)
public class IdentityApplication {
  /** Starts the service with its own configuration name, so that services can share a JVM. */
  public static void main(String[] args) {
    System.setProperty("spring.config.name", "identity");
    SpringApplication.run(IdentityApplication.class, args);
  }
}
