package io.rilato.activity.feed;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the live stream is kept up.
 *
 * @param heartbeat a silent connection says this often that it lives; less than the gateway's
 *     patience between two parts of an answer
 * @param checkEvery how often it is asked whether the caller is still welcome
 * @param buffer events that wait for a slow client before it is cut off
 * @param perUser connections of one user or API client
 * @param connections of one instance; fewer than the gateway sends it requests at once. A tenant
 *     has three quarters of them at most
 */
@Validated
@ConfigurationProperties("rilato.activity.live")
record LiveSettings(
    @DefaultValue("3s") @NotNull Duration heartbeat,
    @DefaultValue("1s") @NotNull Duration checkEvery,
    @DefaultValue("256") @Positive int buffer,
    @DefaultValue("20") @Positive int perUser,
    @DefaultValue("800") @Positive int connections) {}
