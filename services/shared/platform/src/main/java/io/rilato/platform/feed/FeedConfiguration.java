package io.rilato.platform.feed;

import io.rilato.platform.access.Access;
import io.rilato.platform.records.ErasedRecords;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** The beans of this package, for services that have records. */
@AutoConfiguration
@ConditionalOnBean(RecordType.class)
public class FeedConfiguration {
  @Bean
  LoggedEvents loggedEvents(RecordRegistry registry, Access access, ErasedRecords erased) {
    return new LoggedEvents(registry, access, erased);
  }

  @Bean
  LogController logController(LoggedEvents events) {
    return new LogController(events);
  }
}
