package io.rilato.contact.conversion;

import io.rilato.contact.company.CompanyType;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.contact.Address;
import io.rilato.contracts.contact.Company;
import io.rilato.contracts.leadrouting.Conversion;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.platform.conversion.StepPlan;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The company a lead names becomes a company. */
@Component
class CompanyStep implements StepPlan.Planner<Company> {
  private final CompanyType companies;

  CompanyStep(CompanyType companies) {
    this.companies = companies;
  }

  @Override
  public StepPlan<Company> plan(RecordEvent<Lead> lead, Conversion conversion) {
    String id = conversion.companyId();
    String name = lead.state().company();
    if (id == null || name == null) {
      return new StepPlan.Refuse<>("The lead names no company");
    }
    return StepPlan.create(
        companies,
        lead,
        id,
        company(name, lead.state()),
        lead.occurredAt(),
        UnaryOperator.identity());
  }

  private static Company company(String name, Lead lead) {
    String email = lead.email();
    return new Company(
        name,
        null,
        null,
        addresses(lead),
        null,
        email == null ? null : FreeMail.companyDomain(email).map(List::of).orElse(null),
        null,
        null,
        lead.industry(),
        lead.employees(),
        null,
        null,
        null,
        lead.ownerId(),
        lead.territoryId(),
        Map.of(),
        Map.of());
  }

  /** Where the lead is; null when it says nothing about it. */
  static @Nullable List<Address> addresses(Lead lead) {
    boolean known =
        Stream.of(lead.country(), lead.region(), lead.city(), lead.postalCode())
            .anyMatch(part -> part != null);
    return known
        ? List.of(
            new Address(
                null, null, lead.city(), lead.postalCode(), lead.region(), lead.country(), null))
        : null;
  }
}
