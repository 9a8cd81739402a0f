package io.rilato.platform.quota;

import io.rilato.platform.access.Access;
import io.rilato.platform.access.Directory;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.SearchIndexes;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The beans of this package, for services that have records. */
@AutoConfiguration
@ConditionalOnBean(RecordType.class)
@EnableConfigurationProperties(QuotaSettings.class)
public class QuotaConfiguration {
  @Bean
  Quotas quotas(
      Directory directory,
      SearchIndexes indexes,
      List<RecordType<?>> types,
      List<QuotaElsewhere> elsewhere,
      QuotaSettings settings,
      Clock clock) {
    return new Quotas(directory, indexes::count, types, elsewhere, settings, clock);
  }

  @Bean
  QuotaController quotaController(Quotas quotas, Access access) {
    return new QuotaController(quotas, access);
  }
}
