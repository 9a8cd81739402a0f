package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Creates the topics this service owns, however long Kafka takes to appear; existing ones stay as
 * they are. Events are deleted after the retention and never compacted: who lags must not miss a
 * version.
 */
final class OwnTopics implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OwnTopics.class);

  private final KafkaClients kafka;
  private final EventSettings settings;
  private final Collection<Topic> topics;
  private final Supplier<Admin> clients;
  private volatile boolean running;

  OwnTopics(
      KafkaClients kafka,
      EventSettings settings,
      Collection<Topic> topics,
      Supplier<Admin> clients) {
    this.kafka = kafka;
    this.settings = settings;
    this.topics = List.copyOf(topics);
    this.clients = clients;
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name(kafka.service() + "-topics").start(this::createUntilDone);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void createUntilDone() {
    while (running) {
      try (Admin admin = clients.get()) {
        for (KafkaFuture<Void> created : admin.createTopics(newTopics()).values().values()) {
          await(created);
        }
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException | RuntimeException e) {
        log.warn("cannot create the topics yet: {}", e.toString());
        LockSupport.parkNanos(settings.retryMost().toNanos());
      }
    }
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
    return wanted;
  }

  private NewTopic newTopic(String name, int partitions) {
    KafkaSettings its = kafka.settings();
    return new NewTopic(name, partitions, its.replication())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, String.valueOf(its.retention().toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(its.maxMessage().toBytes())));
  }
}
