package io.rilato.deal;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The deal service. */
@SpringBootApplication
public class DealApplication {
  public static void main(String[] args) {
    new SpringApplicationBuilder(DealApplication.class)
        .properties("spring.config.name=deal")
        .run(args);
  }
}
