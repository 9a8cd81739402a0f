package io.rilato.identity.people;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.INTEGER;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Tenant;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.ChangeGuard;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Stored;
import io.rilato.platform.search.SearchDefinition;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tenants. Each is its own tenant's one record of this type, with the tenant's id: whoever lists
 * tenants sees their own, and only setting one up makes another.
 */
@Component
public class TenantType extends RecordType<Tenant> {
  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("name", TEXT)
              .field("baseCurrency", KEYWORD)
              .field("timeZone", KEYWORD)
              .field("fiscalYearStartMonth", INTEGER)
              .build(),
          List.of("name"),
          List.of("name"),
          List.of("baseCurrency"));

  TenantType() {
    super(Topic.TENANT, "tenants", Tenant.class, SEARCH);
  }

  @Override
  public Tenant check(Tenant wanted, @Nullable Tenant before, FieldErrors errors) {
    if (!wanted.quotas().equals(before == null ? Map.of() : before.quotas())) {
      errors.add("/quotas", "read-only", "Only who operates Rilato sets quotas");
    }
    Integer month = wanted.fiscalYearStartMonth();
    if (month < 1 || month > 12) {
      errors.add("/fiscalYearStartMonth", "out-of-range", "From 1 to 12");
    }
    try {
      Currency.getInstance(wanted.baseCurrency());
    } catch (IllegalArgumentException e) {
      errors.add("/baseCurrency", "not-a-currency", "Expected ISO 4217, such as EUR");
    }
    try {
      ZoneId.of(wanted.timeZone());
    } catch (DateTimeException e) {
      errors.add("/timeZone", "not-a-time-zone", "Expected a name such as Europe/Vienna");
    }
    return new Tenant(
        errors.requiredText("/name", wanted.name(), 200),
        wanted.baseCurrency(),
        wanted.timeZone(),
        month,
        wanted.externalIds(),
        wanted.quotas());
  }

  @Override
  public ChangeGuard<Tenant> guard() {
    return new OneOfItsOwn();
  }

  /** Keeps a tenant from having further tenants. */
  private static final class OneOfItsOwn implements ChangeGuard<Tenant> {
    @Override
    public void claim(
        TenantId tenant,
        RecordId id,
        @Nullable Stored<Tenant> before,
        Tenant after,
        long version,
        String attempt) {
      if (!id.value().equals(tenant.value())) {
        throw Problem.of(ProblemType.FORBIDDEN, "Tenants are set up one by one: POST /tenants");
      }
      // A change that changes nothing of the state would delete it, with its limits.
      if (before != null && !before.deleted() && before.state().equals(after)) {
        throw Problem.of(
            ProblemType.FORBIDDEN, "A tenant goes with all it has: POST /tenants/{id}/deletion");
      }
    }

    @Override
    public void release(RecordEvent<Tenant> event, String attempt) {}
  }
}
