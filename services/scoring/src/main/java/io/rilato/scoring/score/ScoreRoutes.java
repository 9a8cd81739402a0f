package io.rilato.scoring.score;

import static org.springframework.web.servlet.function.RequestPredicates.GET;

import io.rilato.contracts.scoring.Score;
import io.rilato.kernel.RecordId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Access.Whose;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.access.Decision;
import io.rilato.platform.access.HiddenFields;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordView;
import io.rilato.platform.records.Stored;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** A score asked for by the record it is about, for those who may see that record. */
@Configuration(proxyBeanMethods = false)
class ScoreRoutes {
  private static final String PATH = "/api/v1/scores/{type}/{id}";

  /** The standard routes at a path of the same form. */
  private static final Set<String> STANDARD = Set.of("history", "access");

  @Bean
  RouterFunction<ServerResponse> scoreRouterFunction(
      RecordRegistry registry, ScoreType type, Subjects subjects, Access access) {
    return RecordRoutes.withProblems(
        RouterFunctions.route()
            .route(
                GET(PATH).and(request -> !STANDARD.contains(lastSegment(request))),
                request -> get(registry, type, subjects, access, request)));
  }

  @Bean
  DescribedRoute scoreDescription() {
    return new DescribedRoute(
        HttpMethod.GET,
        PATH,
        "getScoreOf",
        "The score of a record, such as lead/{id}, with its reasons",
        null,
        null);
  }

  private static String lastSegment(ServerRequest request) {
    return request.path().substring(request.path().lastIndexOf('/') + 1);
  }

  private static ServerResponse get(
      RecordRegistry registry,
      ScoreType type,
      Subjects subjects,
      Access access,
      ServerRequest request) {
    Caller caller = Callers.of(request.principal().orElse(null));
    RecordId id = RecordEndpoints.id(request);
    if (!request.pathVariable("type").equals("lead")) {
      throw Problem.notFound("score", request.pathVariable("type") + "/" + id);
    }
    Subject lead =
        subjects
            .find(caller.tenant(), id.value())
            .filter(found -> !found.deleted())
            .orElseThrow(() -> Problem.notFound("lead", id));
    Stored<Score> score = registry.records(type).get(caller.tenant(), id);
    Decision decision =
        access.decide(
            caller,
            Action.VIEW,
            type.name(),
            new Whose(caller.tenant(), lead.ownerId(), lead.territoryId(), lead.shares()));
    if (!decision.allowed()) {
      throw Problem.of(ProblemType.FORBIDDEN, decision.reason());
    }
    ObjectNode view = RecordView.of(score);
    HiddenFields.removeFrom(view, access.hiddenFields(caller, type));
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .eTag("\"" + score.version() + "\"")
        .body(view);
  }
}
