package io.rilato.platform.tenants;

import com.mongodb.client.MongoDatabase;
import io.rilato.contracts.Topic;
import io.rilato.platform.events.ErasureReports;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.Lease;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.IndexPurge;
import io.rilato.platform.search.SearchIndexes;
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
@EnableConfigurationProperties(TenantSettings.class)
public class TenantsConfiguration {
  @Bean
  ClosedTenants closedTenants(MongoDatabase database) {
    return new ClosedTenants(database);
  }

  @Bean
  TenantWork tenantWork(
      Environment environment,
      MongoDatabase database,
      ClosedTenants closed,
      RecordRegistry registry,
      SearchIndexes indexes,
      IndexPurge purge,
      ObjectProvider<TenantMemory> memories,
      ErasureReports reports,
      EventConsumers events,
      Lease lease,
      Clock clock,
      TenantSettings settings) {
    String service = environment.getRequiredProperty("spring.application.name");
    TenantParts parts = new TenantParts(database);
    TenantRemoval removal =
        new TenantRemoval(
            // the owner of the deletion goes last: it has to see the others to their end
            service.equals(Topic.TENANT_DELETION.service()),
            parts,
            new TenantDocuments(database),
            registry,
            indexes,
            purge,
            clock,
            settings);
    return new TenantWork(
        service,
        closed,
        parts,
        removal,
        memories.orderedStream().toList(),
        reports,
        events,
        lease,
        clock,
        settings);
  }
}
