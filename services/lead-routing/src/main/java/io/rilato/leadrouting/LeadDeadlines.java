package io.rilato.leadrouting;

import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.leadrouting.conversion.Conversions;
import io.rilato.leadrouting.lead.LeadRoutingSettings;
import io.rilato.leadrouting.lead.LeadType;
import io.rilato.leadrouting.routing.RoutingFeed;
import io.rilato.platform.background.EachByItself;
import io.rilato.platform.records.DueRecords;
import io.rilato.platform.records.Lease;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Stored;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to leads whose time has come. */
@Configuration(proxyBeanMethods = false)
class LeadDeadlines {
  @Bean
  DueRecords<Lead> dueLeads(
      RecordRegistry registry,
      LeadType type,
      Lease lease,
      Clock clock,
      LeadRoutingSettings settings,
      RoutingFeed routing,
      Conversions conversions) {
    return new DueRecords<>(
        registry.records(type),
        lease,
        clock,
        settings.lookEvery(),
        due ->
            EachByItself.run(
                List.<Runnable>of(
                    () -> routing.overdue(due.stream().filter(lead -> !converts(lead)).toList()),
                    () ->
                        conversions.overdue(due.stream().filter(LeadDeadlines::converts).toList())),
                Runnable::run));
  }

  private static boolean converts(Stored<Lead> lead) {
    return lead.state().status().equals(LeadStatus.CONVERTING);
  }
}
