package io.rilato.leadrouting;

import io.rilato.leadrouting.lead.LeadRoutingSettings;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The lead-routing service. */
@SpringBootApplication
@EnableConfigurationProperties(LeadRoutingSettings.class)
public class LeadRoutingApplication {
  public static void main(String[] args) {
    new SpringApplicationBuilder(LeadRoutingApplication.class)
        .properties("spring.config.name=lead-routing")
        .run(args);
  }
}
