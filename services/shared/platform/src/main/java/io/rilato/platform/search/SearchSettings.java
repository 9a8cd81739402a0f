package io.rilato.platform.search;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How we use Elasticsearch. Its address comes from {@code ELASTICSEARCH_URL}, the key it may ask
 * for from {@code ELASTICSEARCH_API_KEY}.
 *
 * @param prefix of all index names, so that several Rilatos can share one Elasticsearch
 * @param shards of each new index
 * @param replicas of each shard, as {@code index.auto_expand_replicas}: as many as there are nodes
 *     for, within these bounds
 * @param refreshInterval how long a change that nobody asks for may take to be found
 * @param refreshAtMostEvery the least time between two refreshes of an index asked for by readers
 * @param answerWithin after which a request to Elasticsearch has failed
 * @param connections to Elasticsearch, at most
 * @param walkKeptFor how long a walk survives between two of its pages
 * @param walksOfClient how many walks a client may have open in one instance of a service
 * @param tombstonesKeptFor how long the trace of a deleted record stays; longer than events do
 * @param purgeEvery how often older ones are removed
 * @param checkEvery how often an index is looked after
 * @param retryEvery how soon again when a part was away
 * @param rebuildAtMostEvery how often an index is built anew on request
 * @param rebuildPage records read and indexed at once while an index is rebuilt
 * @param headers sent with every request, such as {@code Authorization}
 */
@Validated
@ConfigurationProperties("rilato.search")
public record SearchSettings(
    @DefaultValue("rilato") String prefix,
    @DefaultValue("1") @Positive int shards,
    @DefaultValue("0-1") String replicas,
    @DefaultValue("1s") Duration refreshInterval,
    @DefaultValue("100ms") Duration refreshAtMostEvery,
    @DefaultValue("2s") Duration connectWithin,
    @DefaultValue("30s") Duration answerWithin,
    @DefaultValue("100") @Positive int connections,
    @DefaultValue("1m") Duration walkKeptFor,
    @DefaultValue("10") @Positive int walksOfClient,
    @DefaultValue("30d") Duration tombstonesKeptFor,
    @DefaultValue("1h") Duration purgeEvery,
    @DefaultValue("10s") Duration checkEvery,
    @DefaultValue("1s") Duration retryEvery,
    @DefaultValue("10m") Duration rebuildAtMostEvery,
    @DefaultValue("1000") @Min(1) @Max(10_000) int rebuildPage,
    @DefaultValue Map<String, String> headers) {}
