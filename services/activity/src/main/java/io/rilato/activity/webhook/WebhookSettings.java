package io.rilato.activity.webhook;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How webhooks are told.
 *
 * @param allowedPrivateHosts names or addresses that may be private and may be asked without TLS
 * @param connectWithin time to find the address, and again to connect
 * @param answerWithin time from the first step to the last byte that is read
 * @param lease how long a delivery belongs to the instance that sends it; longer than it takes
 * @param every how often it is looked for what is due
 * @param retryFirst pause after the first failure; doubled each time up to {@code retryMost}
 * @param giveUpAfter age at which a delivery that fails is dead
 * @param formerSecretLives how long the former secret signs, too, after a new one was made
 * @param keptFor how long deliveries and what they tell are kept, delivered or not
 * @param atOnce deliveries of one webhook that are under way at once, each of another record
 * @param webhooksAtOnce webhooks one instance serves at once
 */
@Validated
@ConfigurationProperties("rilato.activity.webhooks")
record WebhookSettings(
    @DefaultValue Set<String> allowedPrivateHosts,
    @DefaultValue("3s") @NotNull Duration connectWithin,
    @DefaultValue("15s") @NotNull Duration answerWithin,
    @DefaultValue("30s") @NotNull Duration lease,
    @DefaultValue("1s") @NotNull Duration every,
    @DefaultValue("5s") @NotNull Duration retryFirst,
    @DefaultValue("4h") @NotNull Duration retryMost,
    @DefaultValue("72h") @NotNull Duration giveUpAfter,
    @DefaultValue("24h") @NotNull Duration formerSecretLives,
    @DefaultValue("30d") @NotNull Duration keptFor,
    @DefaultValue("4") @Positive int atOnce,
    @DefaultValue("256") @Positive int webhooksAtOnce) {

  WebhookSettings {
    allowedPrivateHosts =
        allowedPrivateHosts.stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  @AssertTrue(message = "lease must be longer than answer-within")
  boolean isLeaseLongEnough() {
    return lease.compareTo(answerWithin) > 0;
  }
}
