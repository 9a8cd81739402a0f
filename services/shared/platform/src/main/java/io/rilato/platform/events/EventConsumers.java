package io.rilato.platform.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Consumes events: subscribe a handler, and it is given every event at least once, in batches, in
 * any order. A part that is away pauses it; an event that fails for what it says is tried three
 * times and then becomes a dead letter of this consumer alone. Handlers must be idempotent: state
 * by the highest version, effects by an id derived from the event.
 */
public final class EventConsumers implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(EventConsumers.class);
  private static final Duration STOP = Duration.ofSeconds(10);

  /** A service has a dozen consumers that have little to do: each look costs both sides. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private static final int GATHERED_BYTES = 200_000;
  private static final Duration AUTH_RETRY = Duration.ofSeconds(10);

  private final KafkaClients kafka;
  private final EventSettings settings;
  private final EventTracing tracing;
  private final DeadLetterPublisher deadLetters;
  private final Replay replay;
  private final ConsumerLag lags;
  private final ErasedEvents erased;
  private final MeterRegistry meters;
  private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
  private final Map<String, EventHandling> handlings = new ConcurrentHashMap<>();
  private volatile boolean running;

  EventConsumers(
      KafkaClients kafka,
      EventSettings settings,
      EventTracing tracing,
      DeadLetterPublisher deadLetters,
      Replay replay,
      ConsumerLag lags,
      ErasedEvents erased,
      MeterRegistry meters) {
    this.kafka = kafka;
    this.settings = settings;
    this.tracing = tracing;
    this.deadLetters = deadLetters;
    this.replay = replay;
    this.lags = lags;
    this.erased = erased;
    this.meters = meters;
  }

  /**
   * Consumes one topic, each event in one instance of this service.
   *
   * @param consumer unique within the service; with the service's name it is the consumer group, so
   *     it never changes
   */
  public <T extends RecordState> Subscription subscribe(
      String consumer, Topic topic, Class<T> stateClass, Consumer<List<RecordEvent<T>>> handler) {
    return subscribe(consumer, topic, stateClass, Listening.shared(), handler);
  }

  /** Consumes one topic. */
  public <T extends RecordState> Subscription subscribe(
      String consumer,
      Topic topic,
      Class<T> stateClass,
      Listening how,
      Consumer<List<RecordEvent<T>>> handler) {
    return subscribe(
        consumer,
        Map.of(topic, stateClass),
        how,
        events -> {
          // the reader made each event's state an instance of stateClass
          @SuppressWarnings("unchecked")
          List<RecordEvent<T>> typed = (List<RecordEvent<T>>) (List<?>) events;
          handler.accept(typed);
        });
  }

  /** Consumes several topics as one; the class of an event's state tells where it came from. */
  public Subscription subscribe(
      String consumer,
      Map<Topic, ? extends Class<? extends RecordState>> topics,
      Listening how,
      Consumer<List<RecordEvent<?>>> handler) {
    EventReader reader = new EventReader(kafka, topics);
    EventHandling handling =
        new EventHandling(
            consumer, settings, reader, tracing, deadLetters.of(consumer), erased, handler);
    handlings.put(consumer, handling);
    return listen(consumer, Sources.of(kafka, topics.keySet(), how), handling, Map.of());
  }

  /**
   * Hands every instance what is published on these topics from now on, whatever the types, for
   * those who pass it on as it is. What cannot be read is left out; the handler must not fail.
   */
  public Subscription subscribeToAll(
      String consumer, Collection<Topic> topics, Consumer<List<PublishedEvent>> handler) {
    Map<String, Topic> byName =
        topics.stream().collect(Collectors.toMap(kafka::topicName, topic -> topic));
    return listen(
        consumer,
        Sources.of(kafka, Set.copyOf(topics), Listening.eachFromEnd()),
        records ->
            handler.accept(
                records.stream()
                    .flatMap(record -> FeedTopics.read(byName, record).stream())
                    .toList()),
        Map.of());
  }

  /** Listens to topics of any content; everything the handler throws is retried for ever. */
  Subscription listen(
      String consumer,
      Sources sources,
      Consumer<List<ConsumerRecord<String, byte[]>>> handler,
      Map<String, Object> clientConfig) {
    String groupId = kafka.groupId(consumer);
    if (sources.reach() != Listening.Reach.SHARED) {
      groupId += "." + Ids.next();
    }
    Map<String, Object> config =
        kafka.consumer(groupId, sources.reach() != Listening.Reach.EACH_FROM_END, settings.batch());
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(POLL.toMillis()));
    Duration gather = settings.gatherOf(consumer);
    if (gather.isPositive()) {
      config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHERED_BYTES);
      config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(gather.toMillis()));
    }
    config.putAll(clientConfig);
    RetryingListener listener = new RetryingListener(consumer, settings, handler);
    ContainerProperties properties =
        new ContainerProperties(sources.names().toArray(String[]::new));
    properties.setGroupId(groupId);
    properties.setAckMode(AckMode.MANUAL);
    // What was handled and not committed is handled again, which every handler bears.
    properties.setSyncCommits(false);
    // A batch that failed comes again when a poll returns.
    properties.setPollTimeout(POLL.toMillis());
    properties.setMessageListener(listener);
    properties.setAuthExceptionRetryInterval(AUTH_RETRY);
    properties.setConsumerRebalanceListener(
        new Assignments(listener, topic -> replay.request(topic), settings, sources.replayed()));
    var container =
        new ConcurrentMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<String, byte[]>(config), properties);
    container.setBeanName(groupId);
    container.setConcurrency(
        settings.concurrencyOf().getOrDefault(consumer, settings.concurrency()));
    container.setCommonErrorHandler(
        new DefaultErrorHandler(
            new FixedBackOff(settings.retryMost().toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS)));
    Subscription subscription =
        new Subscription(consumer, sources.names(), container, listener, lags);
    if (subscriptions.putIfAbsent(consumer, subscription) != null) {
      throw new IllegalStateException("there are two consumers " + consumer);
    }
    meter(subscription);
    if (running) {
      Thread.ofVirtual().start(() -> startUntilItRuns(subscription));
    }
    return subscription;
  }

  /**
   * Whether within this time all consumers that share their events between this service's instances
   * have handled all that was published before this call. Throws as {@link Infrastructure#isAway}
   * knows when Kafka is away.
   */
  public boolean awaitCaughtUp(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    for (Subscription subscription : subscriptions()) {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      if (subscription.groupId().equals(kafka.groupId(subscription.consumer()))
          && !lags.awaitCaughtUp(subscription, lags.existing(subscription.topics()), left)) {
        return false;
      }
    }
    return true;
  }

  /** All consumers of this service. */
  public List<Subscription> subscriptions() {
    return List.copyOf(subscriptions.values());
  }

  /** Hands one event to one consumer alone, and throws what its handler throws. */
  void handleAgain(String consumer, String topicName, byte[] body) {
    EventHandling handling = handlings.get(consumer);
    if (handling == null) {
      throw new IllegalStateException("there is no consumer " + consumer + " any more");
    }
    handling.again(topicName, body);
  }

  @Override
  public void start() {
    running = true;
    subscriptions
        .values()
        .forEach(subscription -> Thread.ofVirtual().start(() -> startUntilItRuns(subscription)));
    Thread.ofVirtual().name(kafka.service() + "-lag").start(this::measureLags);
  }

  @Override
  public void stop() {
    running = false;
    List<Subscription> all = subscriptions();
    CountDownLatch stopped = new CountDownLatch(all.size());
    all.forEach(subscription -> subscription.container().stop(stopped::countDown));
    try {
      if (!stopped.await(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("not all consumers stopped within {}", STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** A client cannot even be made while Kafka's name does not resolve. */
  private void startUntilItRuns(Subscription subscription) {
    while (running) {
      try {
        subscription.container().start();
        return;
      } catch (RuntimeException e) {
        log.warn("{} cannot start yet", subscription.consumer(), e);
        LockSupport.parkNanos(settings.retryMost().toNanos());
      }
    }
  }

  private void measureLags() {
    while (running) {
      LockSupport.parkNanos(settings.lagEvery().toNanos());
      List<Subscription> all = subscriptions();
      try {
        lags.measure(all);
      } catch (RuntimeException e) {
        log.debug("lags of {} not known", kafka.service(), e);
        all.forEach(subscription -> subscription.lastLag.set(-1));
      }
    }
  }

  private void meter(Subscription subscription) {
    String consumer = subscription.consumer();
    Gauge.builder("rilato.events.lag", subscription, Subscription::lag)
        .tag("consumer", consumer)
        .description("events published and not yet handled; -1 when not known")
        .register(meters);
    Gauge.builder("rilato.events.paused", subscription, Subscription::pausedPartitions)
        .tag("consumer", consumer)
        .description("partitions that wait for a part that is away")
        .register(meters);
  }
}
