package io.rilato.identity.setup;

import io.rilato.contracts.identity.TenantDeletion;
import io.rilato.identity.people.TenantType;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.JsonBody;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.records.RecordView;
import io.rilato.platform.records.Stored;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Deleting tenants, which the first tenant's callers with that grant may. */
@Configuration(proxyBeanMethods = false)
class TenantDeletionRoutes {
  private static final String DELETION = "/api/v1/tenants/{id}/deletion";
  private static final String CERTIFICATE = DELETION + "/certificate";

  private final Installation installation;
  private final TenantDeletions deletions;
  private final TenantType tenants;
  private final Access access;

  TenantDeletionRoutes(
      Installation installation, TenantDeletions deletions, TenantType tenants, Access access) {
    this.installation = installation;
    this.deletions = deletions;
    this.tenants = tenants;
    this.access = access;
  }

  /**
   * What is asked for.
   *
   * @param name the tenant's name, typed again
   * @param reference where it was asked for, such as the number of a letter
   */
  record WantedDeletion(@Nullable String name, @Nullable String reference) {}

  /** Before the standard endpoints of tenants. */
  @Bean
  @Order(0)
  RouterFunction<ServerResponse> tenantDeletionRouterFunction() {
    return RecordRoutes.withProblems(
        RouterFunctions.route()
            .POST(DELETION, this::ask)
            .GET(DELETION, this::get)
            .DELETE(DELETION, this::cancel)
            .GET(CERTIFICATE, this::certificate));
  }

  private Caller operator(ServerRequest request, Action action) {
    Caller caller = Callers.of(request.principal().orElse(null));
    access.require(caller, action, "tenant");
    if (!caller.tenant().equals(installation.firstTenant())) {
      throw Problem.of(ProblemType.FORBIDDEN, "Only the first tenant deletes others");
    }
    return caller;
  }

  private ServerResponse ask(ServerRequest request) throws IOException, ServletException {
    Caller caller = operator(request, Action.DELETE);
    WantedDeletion wanted = JsonBody.parse(JsonBody.read(request).json(), WantedDeletion.class, "");
    return answer(
        HttpStatus.ACCEPTED,
        deletions.ask(caller, RecordEndpoints.id(request), wanted.name(), wanted.reference()));
  }

  private ServerResponse get(ServerRequest request) {
    Caller caller = operator(request, Action.VIEW);
    return answer(HttpStatus.OK, deletions.get(caller, RecordEndpoints.id(request)));
  }

  private ServerResponse cancel(ServerRequest request) {
    Caller caller = operator(request, Action.DELETE);
    return answer(HttpStatus.OK, deletions.cancel(caller, RecordEndpoints.id(request)));
  }

  private ServerResponse certificate(ServerRequest request) {
    Caller caller = operator(request, Action.VIEW);
    Stored<TenantDeletion> deletion = deletions.get(caller, RecordEndpoints.id(request));
    if (deletion.state().state() != TenantDeletion.State.done) {
      throw Problem.of(
          ProblemType.CONFLICT, "The deletion is not finished: it is " + deletion.state().state());
    }
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(TenantCertificate.of(deletion));
  }

  private static ServerResponse answer(HttpStatus status, Stored<TenantDeletion> deletion) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(RecordView.of(deletion));
  }

  @Bean
  DescribedRoute tenantDeletionDescription() {
    return new DescribedRoute(
        HttpMethod.POST,
        DELETION,
        "deleteTenant",
        "Closes a tenant at once, and removes it in all services when it has waited",
        WantedDeletion.class,
        HttpStatus.ACCEPTED,
        TenantDeletion.class);
  }

  @Bean
  DescribedRoute tenantDeletionProgressDescription() {
    return new DescribedRoute(
        HttpMethod.GET,
        DELETION,
        "getTenantDeletion",
        "How far the deletion of a tenant is",
        null,
        TenantDeletion.class);
  }

  @Bean
  DescribedRoute tenantDeletionCancelDescription() {
    return new DescribedRoute(
        HttpMethod.DELETE,
        DELETION,
        "cancelTenantDeletion",
        "Opens the tenant again, while its deletion waits",
        null,
        TenantDeletion.class);
  }

  @Bean
  DescribedRoute tenantCertificateDescription() {
    return new DescribedRoute(
        HttpMethod.GET,
        CERTIFICATE,
        "getTenantCertificate",
        "What a deletion that is finished has removed, what it has not, and when the rest is gone",
        null,
        TenantCertificate.class);
  }
}
