package io.rilato.activity;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The activity service. */
@SpringBootApplication
public class ActivityApplication {
  public static void main(String[] args) {
    new SpringApplicationBuilder(ActivityApplication.class)
        .properties("spring.config.name=activity")
        .run(args);
  }
}
