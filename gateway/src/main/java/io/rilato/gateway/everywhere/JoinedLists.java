package io.rilato.gateway.everywhere;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.service.Services;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The same list of each service, as one. */
@Component
final class JoinedLists {
  private final Services services;
  private final Questions questions;
  private final GatewaySettings.Shared settings;

  JoinedLists(Services services, Questions questions, GatewaySettings settings) {
    this.services = services;
    this.questions = questions;
    this.settings = settings.shared();
  }

  /**
   * The items of all services.
   *
   * @param partial whether there may be more than these
   * @param missing the services that did not answer in time
   * @param more the services whose own list, {@code ?service=}, goes on
   */
  record Joined(List<JsonNode> items, boolean partial, List<String> missing, List<String> more) {}

  ServerResponse of(ServerRequest request) {
    List<JsonNode> items = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<String> more = new ArrayList<>();
    boolean forbidden = false;
    List<Reply> replies = questions.ask(toAll(request), settings.timeout());
    for (Reply reply : replies) {
      String service = reply.question().service().name();
      forbidden |= reply.status() == 403;
      if (reply.isMissing()) {
        missing.add(service);
      } else if (reply.isOk() && reply.body() != null) {
        reply.body().path("items").forEach(item -> items.add(named(item, service)));
        if (reply.body().hasNonNull("nextCursor")) {
          more.add(service);
        }
      }
    }
    if (forbidden && items.isEmpty()) {
      throw Problem.of(ProblemType.FORBIDDEN, "Your role does not allow to see this list");
    }
    if (replies.stream().noneMatch(Reply::isOk)) {
      Optional<Reply> refused = replies.stream().filter(Reply::isRefused).findFirst();
      if (refused.isPresent()) {
        return passedOn(refused.get());
      }
    }
    boolean partial = !missing.isEmpty() || !more.isEmpty();
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(new Joined(items, partial, missing, more));
  }

  /** What is wrong with the question is the same for all. */
  private static ServerResponse passedOn(Reply refused) {
    return ServerResponse.status(refused.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Objects.requireNonNull(refused.body(), "refused with a problem"));
  }

  private List<Question> toAll(ServerRequest request) {
    String query = request.servletRequest().getQueryString();
    String target = request.path() + (query == null ? "" : "?" + query);
    String authorization = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
    return services.all().stream()
        .map(service -> new Question(service, target, authorization))
        .toList();
  }

  private static JsonNode named(JsonNode item, String service) {
    if (item instanceof ObjectNode object && !object.has("service")) {
      object.put("service", service);
    }
    return item;
  }
}
