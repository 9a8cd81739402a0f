package io.rilato.contact.erasure;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who takes part in erasures.
 *
 * @param services those that must have done their part
 */
@Validated
@ConfigurationProperties("rilato.erasures")
record ErasuresSettings(
    @DefaultValue({
          "identity",
          "contact",
          "lead-routing",
          "scoring",
          "deal",
          "activity",
          "email",
          "reporting"
        })
        @NotEmpty
        List<String> services) {}
