package io.rilato.platform.erasure;

import com.mongodb.client.MongoDatabase;
import io.rilato.platform.access.Access;
import io.rilato.platform.events.DeadLetterStore;
import io.rilato.platform.events.ErasureReports;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.ErasedRecords;
import io.rilato.platform.records.IdempotencyKeys;
import io.rilato.platform.records.Lease;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.IndexPurge;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The beans of this package, for services that have records. */
@AutoConfiguration
@ConditionalOnBean(RecordType.class)
@EnableConfigurationProperties(ErasureSettings.class)
public class ErasureConfiguration {
  @Bean
  ErasureParts erasureParts(MongoDatabase database) {
    return new ErasureParts(database);
  }

  @Bean
  Leftovers leftovers(
      RecordRegistry registry,
      ErasedRecords erased,
      IdempotencyKeys idempotency,
      DeadLetterStore deadLetters,
      IndexPurge indices,
      ObjectProvider<PersonalStore> stores,
      ErasureSettings settings) {
    return new Leftovers(
        registry,
        erased,
        idempotency,
        deadLetters,
        indices,
        stores.orderedStream().toList(),
        settings.purgeEvery());
  }

  @Bean
  ErasureWork erasureWork(
      Environment environment,
      RecordRegistry registry,
      ErasureParts parts,
      Leftovers leftovers,
      ObjectProvider<LinkedPeople> linked,
      ErasureReports reports,
      EventConsumers events,
      ErasedRecords erased,
      Lease lease,
      Clock clock,
      ErasureSettings settings) {
    Eraser eraser =
        new Eraser(
            registry, events, erased, leftovers, linked.orderedStream().toList(), clock, settings);
    return new ErasureWork(
        environment.getRequiredProperty("spring.application.name"),
        parts,
        eraser,
        reports,
        events,
        erased,
        lease,
        clock,
        settings);
  }

  @Bean
  SubjectDataController subjectDataController(
      Environment environment,
      RecordRegistry registry,
      ObjectProvider<LinkedPeople> linked,
      Access access) {
    return new SubjectDataController(
        environment.getRequiredProperty("spring.application.name"),
        registry,
        new Subjects(),
        linked.orderedStream().toList(),
        access);
  }

  @Bean
  DeletedRecords deletedRecords(
      RecordRegistry registry,
      ErasedRecords erased,
      Leftovers leftovers,
      Lease lease,
      Clock clock,
      ErasureSettings settings) {
    return new DeletedRecords(registry, erased, leftovers, lease, clock, settings);
  }
}
