package io.rilato.contact.conversion;

import io.rilato.contact.company.CompanyType;
import io.rilato.contact.person.ContactType;
import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.ContactConversion;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.StepOutcome;
import io.rilato.platform.conversion.ConversionStep;
import io.rilato.platform.conversion.ConversionSteps;
import io.rilato.platform.conversion.StepOutcomes;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes companies and contacts of leads that are converted, tells by a {@link ContactConversion}
 * what became of it, and deletes what a refused conversion created: also when others changed it
 * meanwhile, since it can be restored.
 */
@Component
class LeadConversion {
  LeadConversion(
      RecordRegistry registry,
      CompanyType companies,
      CompanyStep companyStep,
      ContactType contacts,
      ContactStep contactStep,
      ContactConversionType conversions,
      EventConsumers events) {
    Records<ContactConversion> records = registry.records(conversions);
    ConversionSteps steps =
        new ConversionSteps(
            Map.of(
                Conversion.Step.company,
                new ConversionStep<>(
                    registry.records(companies),
                    new StepOutcomes<>(
                        records,
                        ContactConversion::company,
                        LeadConversion::withCompany,
                        LeadConversion::latestAttempt),
                    companyStep),
                Conversion.Step.contact,
                new ConversionStep<>(
                    registry.records(contacts),
                    new StepOutcomes<>(
                        records,
                        ContactConversion::contact,
                        LeadConversion::withContact,
                        LeadConversion::latestAttempt),
                    contactStep)));
    events.subscribe("lead-conversion", Topic.LEAD, Lead.class, steps::handle);
  }

  private static ContactConversion withCompany(
      @Nullable ContactConversion before, StepOutcome company) {
    return new ContactConversion(company, before == null ? null : before.contact());
  }

  private static ContactConversion withContact(
      @Nullable ContactConversion before, StepOutcome contact) {
    return new ContactConversion(before == null ? null : before.company(), contact);
  }

  private static int latestAttempt(ContactConversion conversion) {
    return Stream.of(attempt(conversion.company()), attempt(conversion.contact()))
        .mapToInt(Integer::intValue)
        .max()
        .orElse(0);
  }

  private static int attempt(@Nullable StepOutcome outcome) {
    return outcome == null ? 0 : outcome.attempt();
  }
}
