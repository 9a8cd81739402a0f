package io.rilato.platform.events;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How we use Kafka. Its addresses come from {@code KAFKA_BOOTSTRAP_SERVERS}.
 *
 * @param prefix before all topic and group names, so that several Rilatos can share one Kafka
 * @param partitions of each topic; fixed when the topic is created
 * @param retention how long events stay in Kafka at the most, and 13 of 14 parts of that at the
 *     least; a consumer away longer asks for a replay
 * @param maxMessage the largest event, with room to spare
 * @param sendTimeout after which an event counts as not published
 * @param queue how many events may wait for the producer before more are refused
 * @param sessionTimeout after which a killed instance's partitions move to another
 * @param properties passed to every Kafka client as they are, such as {@code sasl.mechanism}
 */
@Validated
@ConfigurationProperties("rilato.kafka")
public record KafkaSettings(
    @DefaultValue("") String prefix,
    @DefaultValue("6") @Positive int partitions,
    @DefaultValue("1") @Positive short replication,
    @DefaultValue("7d") Duration retention,
    @DefaultValue("2MB") DataSize maxMessage,
    @DefaultValue("1ms") Duration linger,
    @DefaultValue("none") String compression,
    @DefaultValue("20s") Duration sendTimeout,
    @DefaultValue("10000") @Positive int queue,
    @DefaultValue("6s") Duration sessionTimeout,
    @DefaultValue Map<String, String> properties) {

  /**
   * How long Kafka writes to one file: it deletes whole files, once their newest event is old
   * enough, so an event lives for up to so much longer than the topic says.
   */
  Duration segment() {
    return retention.dividedBy(14);
  }
}
