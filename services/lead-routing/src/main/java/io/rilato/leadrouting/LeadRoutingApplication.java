package io.rilato.leadrouting;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The lead-routing service. */
@SpringBootApplication
public class LeadRoutingApplication {
  public static void main(String[] args) {
    new SpringApplicationBuilder(LeadRoutingApplication.class)
        .properties("spring.config.name=lead-routing")
        .run(args);
  }
}
