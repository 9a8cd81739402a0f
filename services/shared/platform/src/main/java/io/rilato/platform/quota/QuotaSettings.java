package io.rilato.platform.quota;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a tenant may have unless its own record says otherwise; deleted records do not count.
 *
 * @param users that are active
 * @param countedFor how long a count is good before it is counted anew
 * @param refusedFor the same while it says that a quota is used up
 */
@Validated
@ConfigurationProperties("rilato.tenants.quotas")
public record QuotaSettings(
    @DefaultValue("1000") @Min(0) long users,
    @DefaultValue("2000000") @Min(0) long contacts,
    @DefaultValue("1000000") @Min(0) long companies,
    @DefaultValue("5000000") @Min(0) long leads,
    @DefaultValue("2000000") @Min(0) long deals,
    @DefaultValue("100") @Min(0) long webhooks,
    @DefaultValue("10s") Duration countedFor,
    @DefaultValue("1s") Duration refusedFor) {

  /** The limits by the names of the quotas, which are the paths of the records' types. */
  public Map<String, Long> limits() {
    return Map.of(
        "users", users,
        "contacts", contacts,
        "companies", companies,
        "leads", leads,
        "deals", deals,
        "webhooks", webhooks);
  }
}
