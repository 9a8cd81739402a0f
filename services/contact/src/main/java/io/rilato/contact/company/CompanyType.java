package io.rilato.contact.company;

import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.Company;
import io.rilato.contracts.contact.Company.RegistrationId;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.ChangeGuard;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.values.Values;
import java.time.Clock;
import java.time.Year;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Companies: their rules and how they are found. */
@Component
public class CompanyType extends RecordType<Company> {
  private static final Set<String> KINDS = Set.of("customer", "supplier", "partner", "household");
  private static final int EARLIEST_FOUNDING = 500;

  private final Clock clock;
  private final CompanyHierarchy hierarchy;
  private final ObjectProvider<RecordRegistry> registry;

  CompanyType(Clock clock, CompanyHierarchy hierarchy, ObjectProvider<RecordRegistry> registry) {
    super(Topic.COMPANY, "companies", Company.class, CompanySearch.DEFINITION);
    this.clock = clock;
    this.hierarchy = hierarchy;
    this.registry = registry;
  }

  @Override
  public ChangeGuard<Company> guard() {
    return hierarchy;
  }

  @Override
  public Company check(Company wanted, @Nullable Company before, FieldErrors errors) {
    errors.size("/tradingNames", wanted.tradingNames(), 20);
    errors.size("/domains", wanted.domains(), 50);
    errors.size("/registrationIds", wanted.registrationIds(), 20);
    checkNumbers(wanted, errors);
    List<String> kinds =
        Values.mapped(wanted.kinds(), "/kinds", (k, p) -> errors.requiredText(p, k, 40));
    if (kinds != null) {
      for (int i = 0; i < kinds.size(); i++) {
        errors.oneOf("/kinds/" + i, kinds.get(i), KINDS);
      }
    }
    return new Company(
        errors.requiredText("/name", wanted.name(), 200),
        errors.text("/legalName", wanted.legalName(), 200),
        Values.mapped(
            wanted.tradingNames(), "/tradingNames", (n, p) -> errors.requiredText(p, n, 200)),
        Values.addresses(wanted.addresses(), errors),
        wanted.foundedYear(),
        Values.mapped(wanted.domains(), "/domains", (d, p) -> Values.domain(p, d, errors)),
        Values.mapped(
            wanted.registrationIds(),
            "/registrationIds",
            (r, p) ->
                new RegistrationId(
                    errors.requiredText(p + "/scheme", r.scheme(), 40),
                    errors.requiredText(p + "/value", r.value(), 100))),
        errors.text("/parentId", wanted.parentId(), 64),
        errors.text("/industry", wanted.industry(), 100),
        wanted.employees(),
        wanted.annualRevenue(),
        errors.text("/status", wanted.status(), 40),
        kinds,
        wanted.ownerId(),
        wanted.territoryId(),
        wanted.externalIds(),
        Values.custom(wanted.custom(), errors));
  }

  private void checkNumbers(Company wanted, FieldErrors errors) {
    Integer founded = wanted.foundedYear();
    if (founded != null
        && (founded < EARLIEST_FOUNDING || founded > Year.now(clock).getValue() + 1)) {
      errors.add("/foundedYear", "out-of-range", "From " + EARLIEST_FOUNDING + " to next year");
    }
    Integer employees = wanted.employees();
    if (employees != null && employees < 0) {
      errors.add("/employees", "out-of-range", "Not below 0");
    }
    Values.amount("/annualRevenue", wanted.annualRevenue(), errors);
  }

  @Override
  public void checkReferences(
      TenantId tenant, Company wanted, @Nullable Company before, FieldErrors errors) {
    String parentId = wanted.parentId();
    if (parentId == null || (before != null && Objects.equals(parentId, before.parentId()))) {
      return;
    }
    boolean known =
        RecordId.of(parentId)
            .flatMap(id -> registry.getObject().records(this).findNewest(tenant, id))
            .filter(parent -> !parent.deleted())
            .isPresent();
    if (!known) {
      errors.add("/parentId", "unknown", "There is no company " + parentId);
    }
  }
}
