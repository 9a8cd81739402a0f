package io.rilato.platform.tenants;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How services remove tenants.
 *
 * @param settle how long whatever was under way when the tenant was gone may still write: longer
 *     than a request, a batch of events or a send may take
 * @param indexHolds how long Elasticsearch keeps deleted documents for its replicas
 * @param every pause between two looks at what is to be done, and at who is closed
 * @param purgeEvery the least time between two purges of a search index
 */
@Validated
@ConfigurationProperties("rilato.tenants")
record TenantSettings(
    @DefaultValue("2m") Duration settle,
    @DefaultValue("1m") Duration indexHolds,
    @DefaultValue("1s") Duration every,
    @DefaultValue("10m") Duration purgeEvery) {}
