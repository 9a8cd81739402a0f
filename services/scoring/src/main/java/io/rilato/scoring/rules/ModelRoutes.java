package io.rilato.scoring.rules;

import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.scoring.Score;
import io.rilato.contracts.scoring.ScoringModel;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.LocalCopy;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.JsonBody;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What scoring models have beyond the endpoints of every record type. */
@Configuration(proxyBeanMethods = false)
class ModelRoutes {
  private static final String BASE = "/api/v1/scoring/models/{id}";

  /** All models in memory: every lead is scored by one. */
  @Bean
  LocalCopy<ScoringModel> modelCopy(
      RecordRegistry registry, ScoringModelType type, EventConsumers events) {
    return new LocalCopy<>(registry.records(type), events);
  }

  @Bean
  RouterFunction<ServerResponse> modelRouterFunction(
      RecordRoutes routes,
      ScoringModelType type,
      RecordRegistry registry,
      Models models,
      Access access,
      Clock clock) {
    RecordEndpoints<ScoringModel> endpoints = routes.endpoints(type);
    return RecordRoutes.withProblems(
        RouterFunctions.route()
            .POST(BASE + "/activate", request -> activate(endpoints, request, clock))
            .POST(
                BASE + "/simulate",
                request -> {
                  Caller caller = Callers.of(request.principal().orElse(null));
                  Stored<ScoringModel> model =
                      registry.records(type).get(caller.tenant(), RecordEndpoints.id(request));
                  access.require(caller, Action.VIEW, type, model);
                  requireShown(access.hiddenFields(caller, type));
                  return simulate(models.compile(model), request);
                }));
  }

  @Bean
  DescribedRoute activateDescription() {
    return new DescribedRoute(
        HttpMethod.POST,
        BASE + "/activate",
        "activateScoringModel",
        "Puts it in force in place of the one before; all open leads are scored anew",
        null,
        null);
  }

  @Bean
  DescribedRoute simulateDescription() {
    return new DescribedRoute(
        HttpMethod.POST,
        BASE + "/simulate",
        "simulateScoringModel",
        "The score a lead would have; nothing is stored",
        Simulation.class,
        Score.class);
  }

  record Nothing() {}

  /**
   * A lead that may not exist, and what it did.
   *
   * @param lead its fields
   */
  record Simulation(@Nullable Lead lead, @Nullable List<Happened> events) {}

  /** Something the lead did. */
  record Happened(@Nullable String type) {}

  private static ServerResponse activate(
      RecordEndpoints<ScoringModel> models, ServerRequest request, Clock clock)
      throws ServletException, IOException {
    return models.act(
        request,
        Nothing.class,
        _ -> {
          Instant now = clock.instant();
          return (_, before, _) ->
              new Decision<>(activated(before.state(), now), "activated", false);
        },
        "activatedAt");
  }

  private static ScoringModel activated(ScoringModel model, Instant now) {
    return new ScoringModel(
        model.name(),
        model.rules(),
        model.mqlThreshold(),
        model.sqlThreshold(),
        now,
        model.externalIds());
  }

  /** A score tells the rules it comes from, and by one lead after the other all that they say. */
  private static void requireShown(Set<String> hidden) {
    for (String field : List.of("rules", "mqlThreshold", "sqlThreshold")) {
      if (HiddenFields.touch(field, hidden)) {
        throw Problem.of(
            ProblemType.FORBIDDEN, "", "hidden-field", "You may not see '" + field + "'");
      }
    }
  }

  private static ServerResponse simulate(CompiledModel model, ServerRequest request)
      throws ServletException, IOException {
    Simulation wanted = JsonBody.parse(JsonBody.read(request).json(), Simulation.class, "");
    if (wanted.lead() == null) {
      throw Problem.of(ProblemType.INVALID_REQUEST, "/lead", "required", "Which lead?");
    }
    List<Happened> events = wanted.events() == null ? List.of() : wanted.events();
    Map<String, Integer> counts =
        events.stream()
            .map(event -> String.valueOf(event.type()))
            .collect(Collectors.toMap(type -> type, _ -> 1, Integer::sum));
    Score score = model.score(LeadSchema.fold(LeadSchema.attributes(wanted.lead())), counts, 0);
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(score);
  }
}
