package io.rilato.identity.setup;

import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tenants are deleted.
 *
 * @param deletionWaits how long a tenant is closed before anything of it is removed; until then its
 *     deletion can be cancelled
 * @param services those that must have done their part
 */
@Validated
@ConfigurationProperties("rilato.tenants")
record TenantDeletionSettings(
    @DefaultValue("24h") Duration deletionWaits,
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
