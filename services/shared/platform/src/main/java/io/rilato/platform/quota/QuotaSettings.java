package io.rilato.platform.quota;

import jakarta.validation.constraints.Max;
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
 * @param requestsPerMinute of all people and programs, counted by each gateway
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
    @DefaultValue("60000") @Min(1) @Max(MOST_REQUESTS) long requestsPerMinute,
    @DefaultValue("10s") Duration countedFor,
    @DefaultValue("1s") Duration refusedFor) {

  /** The quota that the gateway keeps. */
  public static final String REQUESTS_PER_MINUTE = "requestsPerMinute";

  /** More than this a gateway does not count. */
  public static final long MOST_REQUESTS = 1_000_000_000;

  /** The limits by the names of the quotas; those of records are the paths of their types. */
  public Map<String, Long> limits() {
    return Map.of(
        "users",
        users,
        "contacts",
        contacts,
        "companies",
        companies,
        "leads",
        leads,
        "deals",
        deals,
        "webhooks",
        webhooks,
        REQUESTS_PER_MINUTE,
        requestsPerMinute);
  }
}
