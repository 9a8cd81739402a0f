package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import io.rilato.platform.background.BackgroundWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Creates the topics this service owns, however long Kafka takes to appear; existing ones stay as
 * they are. Events are deleted after the retention and never compacted: who lags must not miss a
 * version.
 */
final class OwnTopics extends BackgroundWork {
  private final KafkaClients kafka;
  private final Collection<Topic> topics;
  private final Supplier<Admin> clients;

  OwnTopics(
      KafkaClients kafka,
      EventSettings settings,
      Collection<Topic> topics,
      Supplier<Admin> clients) {
    super(kafka.service() + "-topics", settings.retryMost());
    this.kafka = kafka;
    this.topics = List.copyOf(topics);
    this.clients = clients;
  }

  @Override
  protected @Nullable Duration work() throws InterruptedException, ExecutionException {
    try (Admin admin = clients.get()) {
      for (KafkaFuture<Void> created : admin.createTopics(newTopics()).values().values()) {
        await(created);
      }
    }
    return null;
  }

  private static void await(KafkaFuture<Void> created)
      throws InterruptedException, ExecutionException {
    try {
      created.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private List<NewTopic> newTopics() {
    List<NewTopic> wanted = new ArrayList<>();
    for (Topic topic : topics) {
      wanted.add(newTopic(kafka.topicName(topic), kafka.settings().partitions()));
      wanted.add(newTopic(kafka.replayTopicName(topic), kafka.settings().partitions()));
    }
    wanted.add(newTopic(kafka.deadTopicName(), 1));
    wanted.add(newTopic(kafka.replayRequestsTopicName(), 1));
    wanted.add(newTopic(kafka.erasureReportsTopicName(), 1));
    return wanted;
  }

  private NewTopic newTopic(String name, int partitions) {
    KafkaSettings its = kafka.settings();
    return new NewTopic(name, partitions, its.replication())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(its.retention().minus(its.segment()).toMillis()),
                TopicConfig.SEGMENT_MS_CONFIG,
                String.valueOf(its.segment().toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(its.maxMessage().toBytes())));
  }
}
