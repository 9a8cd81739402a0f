package io.rilato.activity.task;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code rilato.activity}.
 *
 * @param leadResponseTime how long the new owner of a lead has to get in touch
 */
@Validated
@ConfigurationProperties("rilato.activity")
record TaskSettings(@DefaultValue("1h") @NotNull Duration leadResponseTime) {}
