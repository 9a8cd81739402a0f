package io.rilato.contact;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The contact service. */
@SpringBootApplication
public class ContactApplication {
  public static void main(String[] args) {
    new SpringApplicationBuilder(ContactApplication.class)
        .properties("spring.config.name=contact")
        .run(args);
  }
}
