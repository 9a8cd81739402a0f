package io.rilato.platform.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code rilato.http}.
 *
 * @param consistencyWait how long a read waits for the write its token names
 * @param suggestions most hits of a typeahead
 */
@ConfigurationProperties("rilato.http")
public record HttpSettings(
    @DefaultValue("2s") Duration consistencyWait, @DefaultValue("10") int suggestions) {}
