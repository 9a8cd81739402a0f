package io.rilato.platform.records;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.rilato.platform.events.EventPublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/** The beans of this package, in services that declare a {@link RecordType}. */
@AutoConfiguration
@ConditionalOnBean(RecordType.class)
@EnableConfigurationProperties(RecordsSettings.class)
public class RecordsConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(RecordsConfiguration.class);
  private static final Duration INDEX_RETRY = Duration.ofSeconds(2);

  @Bean
  MongoClient mongoClient(RecordsSettings settings, ObjectProvider<CommandListener> listeners) {
    MongoClientSettings.Builder builder =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(settings.mongodbUri()))
            .applyToConnectionPoolSettings(pool -> pool.maxSize(settings.maxConnections()))
            .applyToClusterSettings(c -> c.serverSelectionTimeout(2, TimeUnit.SECONDS))
            .applyToSocketSettings(
                s -> s.connectTimeout(2, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS));
    listeners.forEach(builder::addCommandListener);
    return MongoClients.create(builder.build());
  }

  @Bean
  MongoDatabase mongoDatabase(MongoClient client, RecordsSettings settings) {
    return client.getDatabase(settings.database());
  }

  @Bean
  Lease lease(MongoDatabase database, Clock clock) {
    return new Lease(database, clock);
  }

  @Bean
  TenantSecrets tenantSecrets(RecordsSettings settings) {
    return new TenantSecrets(settings.secretKey());
  }

  @Bean
  UniqueKeys uniqueKeys(MongoDatabase database, TenantSecrets secrets, Clock clock) {
    return new UniqueKeys(database, secrets, clock);
  }

  @Bean
  IdempotencyKeys idempotencyKeys(
      MongoDatabase database, TenantSecrets secrets, Clock clock, RecordsSettings settings) {
    return new IdempotencyKeys(
        database, secrets, clock, Duration.ofDays(settings.idempotencyDays()));
  }

  @Bean
  ErasedRecords erasedRecords(MongoDatabase database, Clock clock) {
    return new ErasedRecords(database, clock);
  }

  @Bean
  RecordRegistry recordRegistry(
      ObjectProvider<RecordType<?>> types,
      MongoDatabase database,
      UniqueKeys keys,
      EventPublisher publisher,
      Clock clock,
      RecordsSettings settings,
      MeterRegistry metrics) {
    return new RecordRegistry(
        types.orderedStream().toList(), database, keys, publisher::send, clock, settings, metrics);
  }

  /**
   * Creates the indexes as soon as the store is there, without keeping the service from starting.
   */
  @Bean
  IndexCreation recordIndexes(
      RecordRegistry registry,
      IdempotencyKeys idempotencyKeys,
      ObjectProvider<IndexedProjection> projections) {
    return new IndexCreation(registry, idempotencyKeys, projections.stream().toList());
  }

  static final class IndexCreation {
    private final RecordRegistry registry;
    private final IdempotencyKeys idempotencyKeys;
    private final List<IndexedProjection> projections;

    IndexCreation(
        RecordRegistry registry,
        IdempotencyKeys idempotencyKeys,
        List<IndexedProjection> projections) {
      this.registry = registry;
      this.idempotencyKeys = idempotencyKeys;
      this.projections = projections;
    }

    @EventListener(ApplicationReadyEvent.class)
    void create() {
      Thread.ofVirtual().name("record-indexes").start(this::createUntilDone);
    }

    private void createUntilDone() {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          registry.createIndexes();
          idempotencyKeys.createIndexes();
          projections.forEach(IndexedProjection::createIndexes);
          return;
        } catch (RuntimeException e) {
          LOG.info("Indexes are created when the document store is there: {}", e.getMessage());
          try {
            Thread.sleep(INDEX_RETRY);
          } catch (InterruptedException interrupted) {
            return;
          }
        }
      }
    }
  }
}
