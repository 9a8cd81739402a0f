package io.rilato.identity.setup;

import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.identity.Tenant;
import io.rilato.identity.people.TenantType;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.JsonBody;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.quota.QuotaSettings;
import io.rilato.platform.records.Command;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Step;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What a tenant may have, which the first tenant's callers set for every tenant. */
@Configuration(proxyBeanMethods = false)
class TenantQuotaRoutes {
  private static final String QUOTAS = "/api/v1/tenants/{id}/quotas";

  private final Installation installation;
  private final Records<Tenant> records;
  private final TenantType type;
  private final Access access;
  private final Map<String, Long> standard;

  TenantQuotaRoutes(
      Installation installation,
      RecordRegistry registry,
      TenantType type,
      Access access,
      QuotaSettings settings) {
    this.installation = installation;
    this.records = registry.records(type);
    this.type = type;
    this.access = access;
    this.standard = settings.limits();
  }

  /**
   * A tenant's quotas.
   *
   * @param own those that are not as usual for this tenant
   * @param limits all of them, by name
   */
  record TenantQuotas(Map<String, Long> own, Map<String, Long> limits) {}

  /**
   * What is to be otherwise than usual.
   *
   * @param quotas how many by name; what is missing is as usual again
   */
  record WantedQuotas(@Nullable Map<String, Long> quotas) {}

  /** Before the standard endpoints of tenants. */
  @Bean
  @Order(0)
  RouterFunction<ServerResponse> tenantQuotaRouterFunction() {
    return RecordRoutes.withProblems(
        RouterFunctions.route().GET(QUOTAS, this::get).PUT(QUOTAS, this::set));
  }

  private Caller operator(ServerRequest request, Action action) {
    Caller caller = Callers.of(request.principal().orElse(null));
    access.require(caller, action, "tenant");
    if (!caller.tenant().equals(installation.firstTenant())) {
      throw Problem.of(ProblemType.FORBIDDEN, "Only the first tenant sets quotas");
    }
    return caller;
  }

  private ServerResponse get(ServerRequest request) {
    operator(request, Action.VIEW);
    RecordId id = RecordEndpoints.id(request);
    return answer(records.get(tenant(id), id).state());
  }

  private ServerResponse set(ServerRequest request) throws IOException, ServletException {
    Caller caller = operator(request, Action.EDIT);
    RecordId id = RecordEndpoints.id(request);
    Map<String, Long> wanted = wanted(request);
    TenantId tenant = tenant(id);
    records.get(tenant, id);
    Command command = new Command(tenant, caller.actor(), Cause.of("request"), null);
    Stored<Tenant> after =
        records
            .change(new Step<>(command, id, false, before -> decide(id, before, wanted)))
            .orThrow();
    return answer(after.state());
  }

  private static TenantId tenant(RecordId id) {
    return TenantId.of(id.value()).orElseThrow(() -> Problem.notFound("tenant", id));
  }

  private Map<String, Long> wanted(ServerRequest request) throws IOException, ServletException {
    WantedQuotas body = JsonBody.parse(JsonBody.read(request).json(), WantedQuotas.class, "");
    FieldErrors errors = new FieldErrors();
    if (body.quotas() == null) {
      errors.add("/quotas", "required", "Must not be empty");
      errors.throwIfAny();
      return Map.of();
    }
    Map<String, Long> wanted = new TreeMap<>();
    body.quotas()
        .forEach((name, most) -> {
          if (!standard.containsKey(name)) {
            errors.add(
                "/quotas/" + name, "unknown", "Known are " + new TreeMap<>(standard).keySet());
          } else if (most != null && name.equals(QuotaSettings.REQUESTS_PER_MINUTE)) {
            requests(most, errors);
            wanted.put(name, most);
          } else if (most != null && most < 0) {
            errors.add("/quotas/" + name, "out-of-range", "0 or more");
          } else if (most != null) {
            wanted.put(name, most);
          }
        });
    errors.throwIfAny();
    return wanted;
  }

  /** At least one: nobody may shut out the operator, or a tenant that is not to be deleted. */
  private static void requests(long most, FieldErrors errors) {
    if (most < 1 || most > QuotaSettings.MOST_REQUESTS) {
      errors.add(
          "/quotas/" + QuotaSettings.REQUESTS_PER_MINUTE,
          "out-of-range",
          "From 1 to " + QuotaSettings.MOST_REQUESTS);
    }
  }

  private static Decision<Tenant> decide(
      RecordId id, @Nullable Stored<Tenant> before, Map<String, Long> quotas) {
    if (before == null || before.voided() || before.deleted()) {
      throw Problem.notFound("tenant", id);
    }
    Tenant tenant = before.state();
    return new Decision<>(
        new Tenant(
            tenant.name(),
            tenant.baseCurrency(),
            tenant.timeZone(),
            tenant.fiscalYearStartMonth(),
            tenant.externalIds(),
            quotas),
        "updated",
        false);
  }

  private ServerResponse answer(Tenant tenant) {
    Map<String, Long> limits = new TreeMap<>(standard);
    limits.putAll(tenant.quotas());
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(new TenantQuotas(new TreeMap<>(tenant.quotas()), limits));
  }

  @Bean
  DescribedRoute tenantQuotasDescription() {
    return new DescribedRoute(
        HttpMethod.GET,
        QUOTAS,
        "getTenantQuotas",
        "How much of what a tenant may have",
        null,
        TenantQuotas.class);
  }

  @Bean
  DescribedRoute tenantQuotasChangeDescription() {
    return new DescribedRoute(
        HttpMethod.PUT,
        QUOTAS,
        "setTenantQuotas",
        "Sets how much of what a tenant may have, where that is not what is usual",
        WantedQuotas.class,
        TenantQuotas.class);
  }
}
