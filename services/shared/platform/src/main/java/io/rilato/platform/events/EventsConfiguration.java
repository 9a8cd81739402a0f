package io.rilato.platform.events;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.rilato.platform.access.Access;
import io.rilato.platform.records.ErasedRecords;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.tenants.ClosedTenants;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The beans of this package, for services that have records. */
@AutoConfiguration
@ConditionalOnBean(RecordType.class)
@EnableConfigurationProperties({KafkaSettings.class, EventSettings.class})
public class EventsConfiguration {
  @Bean
  KafkaClients kafkaClients(Environment environment, KafkaSettings settings) {
    return new KafkaClients(
        environment.getProperty("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"),
        environment.getRequiredProperty("spring.application.name"),
        settings);
  }

  @Bean
  EventTracing eventTracing(ObjectProvider<OpenTelemetry> telemetry) {
    return new EventTracing(telemetry.getIfAvailable(OpenTelemetry::noop));
  }

  @Bean
  EventPublisher eventPublisher(KafkaClients kafka, EventTracing tracing, MeterRegistry meters) {
    return new EventPublisher(kafka, tracing, meters);
  }

  @Bean
  DeadLetterPublisher deadLetterPublisher(
      KafkaClients kafka, EventPublisher publisher, Clock clock, MeterRegistry meters) {
    return new DeadLetterPublisher(kafka, publisher, clock, meters);
  }

  @Bean
  ConsumerLag consumerLag(KafkaClients kafka) {
    return new ConsumerLag(kafka::admin);
  }

  @Bean
  Replay replay(
      KafkaClients kafka,
      EventSettings settings,
      EventPublisher publisher,
      RecordRegistry registry) {
    List<ReplaySource> sources = registry.all().stream().map(ReplaySource::of).toList();
    return new Replay(kafka, settings, publisher, sources);
  }

  @Bean
  EventConsumers eventConsumers(
      KafkaClients kafka,
      EventSettings settings,
      EventTracing tracing,
      DeadLetterPublisher deadLetters,
      Replay replay,
      ConsumerLag lags,
      ErasedRecords erased,
      ClosedTenants closed,
      MeterRegistry meters) {
    EventConsumers consumers =
        new EventConsumers(
            kafka,
            settings,
            tracing,
            deadLetters,
            replay,
            lags,
            new DroppedEvents(erased, closed),
            meters);
    replay.serve(consumers);
    return consumers;
  }

  @Bean
  EventFeed eventFeed(
      KafkaClients kafka, EventSettings settings, ErasedRecords erased, Clock clock) {
    return new EventFeed(kafka, settings.feedReaders(), erased, clock);
  }

  @Bean
  OwnTopics ownTopics(
      KafkaClients kafka, EventSettings settings, ObjectProvider<RecordType<?>> types) {
    return new OwnTopics(
        kafka, settings, types.stream().map(RecordType::topic).toList(), kafka::admin);
  }

  @Bean
  ErasureReports erasureReports(
      KafkaClients kafka, EventPublisher publisher, EventConsumers consumers) {
    return new ErasureReports(kafka, publisher, consumers);
  }

  @Bean
  EventsHealth eventsHealthIndicator(EventConsumers consumers) {
    return new EventsHealth(consumers);
  }

  @Bean
  DeadLetters deadLetters(MongoDatabase database) {
    return new DeadLetters(database);
  }

  @Bean
  DeadLetterService deadLetterService(
      KafkaClients kafka,
      EventConsumers consumers,
      DeadLetters letters,
      ErasedRecords erased,
      ClosedTenants closed,
      Clock clock) {
    DeadLetterService service =
        new DeadLetterService(kafka, consumers, letters, erased, closed, clock);
    service.collect();
    return service;
  }

  @Bean
  DeadLetterController deadLetterController(
      KafkaClients kafka, DeadLetters letters, DeadLetterService service, Access access) {
    return new DeadLetterController(kafka, letters, service, access);
  }
}
