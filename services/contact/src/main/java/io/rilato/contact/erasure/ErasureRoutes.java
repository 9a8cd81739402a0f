package io.rilato.contact.erasure;

import io.rilato.contracts.contact.Erasure;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;

/** Asking for an erasure, and what it can show in the end. */
@Configuration(proxyBeanMethods = false)
class ErasureRoutes {
  private static final String ERASURES = "/api/v1/erasures";
  private static final String CERTIFICATE = ERASURES + "/{id}/certificate";

  private final ErasureType type;
  private final Access access;
  private final Records<Erasure> erasures;

  ErasureRoutes(ErasureType type, Access access, RecordRegistry registry) {
    this.type = type;
    this.access = access;
    this.erasures = registry.records(type);
  }

  /**
   * What is asked for.
   *
   * @param subjects the people; contacts and leads linked to them are erased, too
   * @param reason why, in words that tell nothing of the people
   * @param reference where it was asked for, such as the number of a letter
   */
  record WantedErasure(
      List<Erasure.Subject> subjects, @Nullable String reason, @Nullable String reference) {}

  @Bean
  RouterFunction<ServerResponse> erasureRouterFunction(RecordRoutes routes) {
    RecordEndpoints<Erasure> endpoints = routes.endpoints(type);
    return RecordRoutes.withProblems(
        RouterFunctions.route()
            .POST(ERASURES, request -> create(endpoints, request))
            .GET(CERTIFICATE, this::certificate));
  }

  /** An erasure is the asker's, but whom it erases is anybody. */
  private ServerResponse create(RecordEndpoints<Erasure> endpoints, ServerRequest request)
      throws IOException, ServletException {
    access.require(Callers.of(request.principal().orElse(null)), Action.CREATE, type.name());
    return endpoints.create(request);
  }

  private ServerResponse certificate(ServerRequest request) {
    Caller caller = Callers.of(request.principal().orElse(null));
    Stored<Erasure> erasure = erasures.get(caller.tenant(), RecordEndpoints.id(request));
    access.require(caller, Action.VIEW, type, erasure);
    if (erasure.state().state() != Erasure.State.done) {
      throw Problem.of(
          ProblemType.CONFLICT,
          "The erasure is not finished: it is at the stage " + erasure.state().stage());
    }
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            HiddenFields.removeFrom(
                RecordJson.mapper().<JsonNode>valueToTree(Certificate.of(erasure)),
                access.hiddenFields(caller, type)));
  }

  @Bean
  DescribedRoute erasureDescription() {
    return new DescribedRoute(
        HttpMethod.POST,
        ERASURES,
        "createErasure",
        "Erases people in all services and stores; GET it to see how far it is",
        WantedErasure.class,
        HttpStatus.CREATED,
        null);
  }

  @Bean
  DescribedRoute certificateDescription() {
    return new DescribedRoute(
        HttpMethod.GET,
        CERTIFICATE,
        "getErasureCertificate",
        "What an erasure that is finished has erased, what it has not, and when the rest is gone",
        null,
        Certificate.class);
  }
}
