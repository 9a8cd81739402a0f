package io.rilato.activity.feed;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one page of the feed may cost, and where older events are.
 *
 * @param mostRead events of all tenants read for one page, so that a tenant with few gets an
 *     emptier page soon rather than a full one late
 * @param time for one page, likewise
 * @param services where the owners of change logs answer, by name
 * @param logWithin how long one of them may take to answer
 */
@Validated
@ConfigurationProperties("rilato.activity.feed")
record FeedSettings(
    @DefaultValue("5000") @Positive int mostRead,
    @DefaultValue("2s") @NotNull Duration time,
    @DefaultValue Map<String, URI> services,
    @DefaultValue("10s") @NotNull Duration logWithin) {}
