package io.rilato.scoring;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The scoring service. */
@SpringBootApplication
@EnableConfigurationProperties(ScoringSettings.class)
public class ScoringApplication {
  public static void main(String[] args) {
    new SpringApplicationBuilder(ScoringApplication.class)
        .properties("spring.config.name=scoring")
        .run(args);
  }
}
