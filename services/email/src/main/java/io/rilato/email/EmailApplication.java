package io.rilato.email;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The email service. */
@SpringBootApplication
public class EmailApplication {
  public static void main(String[] args) {
    new SpringApplicationBuilder(EmailApplication.class)
        .properties("spring.config.name=email")
        .run(args);
  }
}
