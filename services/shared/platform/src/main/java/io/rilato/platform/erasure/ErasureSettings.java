package io.rilato.platform.erasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How services erase.
 *
 * @param settle how long a publisher may still send what it read before a record was erased: longer
 *     than a send may take, and than Elasticsearch keeps deleted documents for its replicas
 * @param every pause between two looks at what is to be done
 * @param catchUp how long one look waits for the service's own consumers
 * @param purgeEvery the least time between two purges of a search index
 * @param deletedKeptFor after which a deleted record that tells of people is erased
 * @param deletedEvery pause between two looks for such records
 */
@Validated
@ConfigurationProperties("rilato.erasure")
public record ErasureSettings(
    @DefaultValue("2m") Duration settle,
    @DefaultValue("1s") Duration every,
    @DefaultValue("10s") Duration catchUp,
    @DefaultValue("10m") Duration purgeEvery,
    @DefaultValue("30d") Duration deletedKeptFor,
    @DefaultValue("10m") Duration deletedEvery) {}
