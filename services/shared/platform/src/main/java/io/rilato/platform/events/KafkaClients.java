package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Names and client settings that all of this package's Kafka clients share. */
final class KafkaClients {
  /** How soon a client notices topics and partitions that came later than it did. */
  private static final Duration METADATA_AGE = Duration.ofSeconds(5);

  private static final int ADMIN_TIMEOUT_MILLIS = 5_000;
  private static final int MOST_FETCHED_BYTES = 8 << 20;

  private final String bootstrapServers;
  private final String service;
  private final KafkaSettings settings;

  KafkaClients(String bootstrapServers, String service, KafkaSettings settings) {
    this.bootstrapServers = bootstrapServers;
    this.service = service;
    this.settings = settings;
  }

  String service() {
    return service;
  }

  KafkaSettings settings() {
    return settings;
  }

  String topicName(Topic topic) {
    return settings.prefix() + topic.topicName();
  }

  /** Where the owner publishes its records again on request. */
  String replayTopicName(Topic topic) {
    return settings.prefix() + topic.topicName().replaceFirst("^rilato\\.", "rilato.replay.");
  }

  String replayRequestsTopicName() {
    return settings.prefix() + "rilato.replay.requests";
  }

  /** Where services tell how far they are with an erasure. */
  String erasureReportsTopicName() {
    return settings.prefix() + "rilato.erasure.reports";
  }

  /** Where this service's dead letters go. */
  String deadTopicName() {
    return settings.prefix() + "rilato." + service + ".dead";
  }

  String groupId(String consumer) {
    return settings.prefix() + service + "." + consumer;
  }

  Map<String, Object> consumer(String groupId, boolean fromBeginning, int batch) {
    Map<String, Object> config = common();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, fromBeginning ? "earliest" : "latest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
    int session = Math.toIntExact(settings.sessionTimeout().toMillis());
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 3);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return config;
  }

  /**
   * For reading from given positions, in no group.
   *
   * @param batch most records read at once
   */
  Map<String, Object> reader(int batch) {
    Map<String, Object> config = common();
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_FETCHED_BYTES);
    config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return config;
  }

  KafkaProducer<String, byte[]> producer() {
    Map<String, Object> config = common();
    int timeout = Math.toIntExact(settings.sendTimeout().toMillis());
    int linger = Math.toIntExact(settings.linger().toMillis());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, settings.prefix() + service);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, settings.compression());
    config.put(ProducerConfig.LINGER_MS_CONFIG, linger);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2 - linger);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout / 4);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, (int) settings.maxMessage().toBytes());
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  Admin admin() {
    Map<String, Object> config = common();
    config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    return Admin.create(config);
  }

  private Map<String, Object> common() {
    Map<String, Object> config = new HashMap<>(settings.properties());
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, METADATA_AGE.toMillis());
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return config;
  }
}
