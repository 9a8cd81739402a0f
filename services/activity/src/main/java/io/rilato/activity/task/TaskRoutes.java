package io.rilato.activity.task;

import io.rilato.contracts.activity.Task;
import io.rilato.contracts.activity.Task.State;
import io.rilato.contracts.activity.TaskBuilder;
import io.rilato.platform.access.Callers;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.records.Step.Decision;
import io.rilato.platform.records.Stored;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;

/** What tasks have beyond the endpoints of every record type: an end, and a list of one's own. */
@Configuration(proxyBeanMethods = false)
class TaskRoutes {
  private static final String PATH = "/api/v1/tasks";
  private static final Set<String> PASSED_ON = Set.of("limit", "cursor", "fields", "include");
  private static final Set<String> STATES =
      Arrays.stream(State.values()).map(State::name).collect(Collectors.toSet());

  /** Before the standard routes, which take {@code mine} for an id. */
  @Bean
  @Order(0)
  RouterFunction<ServerResponse> taskRouterFunction(RecordRoutes routes, TaskType type) {
    RecordEndpoints<Task> tasks = routes.endpoints(type);
    return RecordRoutes.withProblems(
        RouterFunctions.route()
            .GET(PATH + "/mine", request -> routes.list(type, request, mine(request)))
            .POST(PATH + "/{id}/done", request -> become(tasks, request, State.done))
            .POST(PATH + "/{id}/cancel", request -> become(tasks, request, State.cancelled))
            .POST(PATH + "/{id}/reopen", request -> become(tasks, request, State.open)));
  }

  /** What the body of a command says: nothing. */
  record NoContent() {}

  /** A page of tasks. */
  record TaskList(List<JsonNode> items, @Nullable String nextCursor, @Nullable Long total) {}

  @Bean
  DescribedRoute mineDescription() {
    return described(HttpMethod.GET, "/mine", "listMyTasks", "Your own, the next due first");
  }

  @Bean
  DescribedRoute doneDescription() {
    return described(HttpMethod.POST, "/{id}/done", "finishTask", "Done");
  }

  @Bean
  DescribedRoute cancelDescription() {
    return described(HttpMethod.POST, "/{id}/cancel", "cancelTask", "Will not be done");
  }

  @Bean
  DescribedRoute reopenDescription() {
    return described(HttpMethod.POST, "/{id}/reopen", "reopenTask", "To be done after all");
  }

  private static DescribedRoute described(
      HttpMethod method, String path, String operationId, String summary) {
    boolean reads = method.equals(HttpMethod.GET);
    return new DescribedRoute(
        method, PATH + path, operationId, summary, null, reads ? TaskList.class : null);
  }

  /** The parameters of the standard list that give the caller's tasks. */
  private static Map<String, String> mine(ServerRequest request) {
    String me = Callers.of(request.principal().orElse(null)).actor().id();
    Map<String, String> given = request.params().toSingleValueMap();
    String state = given.getOrDefault("state", State.open.name());
    Map<String, String> parameters = new HashMap<>();
    given.forEach((name, value) -> {
      if (PASSED_ON.contains(name)) {
        parameters.put(name, value);
      } else if (!name.equals("state")) {
        throw Problem.of(
            ProblemType.INVALID_REQUEST,
            name,
            "unknown-parameter",
            "Known are state and " + PASSED_ON.stream().sorted().toList());
      }
    });
    if (!STATES.contains(state)) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST,
          "state",
          "not-allowed",
          "Must be one of " + STATES.stream().sorted().toList());
    }
    parameters.put("filter", "assigneeId == '%s' && state == '%s'".formatted(quoted(me), state));
    parameters.put("sort", "dueAt");
    return parameters;
  }

  private static String quoted(String id) {
    return id.replace("\\", "\\\\").replace("'", "\\'");
  }

  private static ServerResponse become(
      RecordEndpoints<Task> tasks, ServerRequest request, State state)
      throws ServletException, IOException {
    return tasks.act(
        request,
        NoContent.class,
        _ -> (_, before, at) -> new Decision<>(after(before, state, at), "updated", false),
        "state");
  }

  private static Task after(Stored<Task> before, State state, Instant at) {
    Task task = before.state();
    if (task.state() == state) {
      return task;
    }
    if (task.state() != State.open && state != State.open) {
      throw Problem.of(
          ProblemType.CONFLICT, "The task is " + task.state() + " already: reopen it first");
    }
    return TaskBuilder.builder(task).state(state).doneAt(state == State.done ? at : null).build();
  }
}
