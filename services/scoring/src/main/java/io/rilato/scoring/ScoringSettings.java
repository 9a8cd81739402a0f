package io.rilato.scoring;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code rilato.scoring}.
 *
 * @param rescoreEvery how often an instance looks for leads to score by another model
 * @param rescorePage how many leads it scores at once
 * @param rescoreHold after which another instance goes on with what one has left
 */
@Validated
@ConfigurationProperties("rilato.scoring")
public record ScoringSettings(
    @DefaultValue("500ms") Duration rescoreEvery,
    @DefaultValue("200") @Positive int rescorePage,
    @DefaultValue("30s") Duration rescoreHold) {}
