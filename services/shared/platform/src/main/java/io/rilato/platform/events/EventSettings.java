package io.rilato.platform.events;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events are consumed.
 *
 * @param concurrency threads of each consumer in one instance
 * @param concurrencyOf the same for single consumers, by name
 * @param batch most events handed to a handler at once
 * @param gather how long Kafka gathers events for a consumer before it hands them over; many at
 *     once cost little more than one
 * @param gatherOf the same for single consumers, by name; 0 for those somebody waits for
 * @param retryFirst how long to wait when a part is away, doubled each time up to {@code retryMost}
 * @param tries of an event that fails for what it says, before it is dead-lettered
 * @param betweenTries pause between them
 * @param lagEvery how often lag is measured
 * @param feedReaders how many reads of the feed run at once; the next wait
 * @param replayPage records read and published at once when a log is published again
 */
@Validated
@ConfigurationProperties("rilato.events")
public record EventSettings(
    @DefaultValue("1") @Positive int concurrency,
    @DefaultValue Map<String, Integer> concurrencyOf,
    @DefaultValue("500") @Positive int batch,
    @DefaultValue Map<String, Duration> gather,
    @DefaultValue("250ms") Duration retryFirst,
    @DefaultValue("5s") Duration retryMost,
    @DefaultValue("3") @Positive int tries,
    @DefaultValue("100ms") Duration betweenTries,
    @DefaultValue("10s") Duration lagEvery,
    @DefaultValue("4") @Positive int feedReaders,
    @DefaultValue("500") @Positive int replayPage) {

  Duration gatherOf(String consumer) {
    return gather.getOrDefault(consumer, Duration.ZERO);
  }
}
