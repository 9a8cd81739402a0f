package io.rilato.gateway.proxy;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.problem.ProblemWriter;
import io.rilato.gateway.service.Answer;
import io.rilato.gateway.service.Route;
import io.rilato.gateway.service.Service;
import io.rilato.gateway.service.ServiceClient;
import io.rilato.gateway.service.Services;
import io.rilato.platform.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Answers a request by what its service answers, or by a problem.
 *
 * <p>It takes the place of Spring Cloud Gateway's own exchange, which takes the query apart and
 * puts it together again, reads forms, copies all headers several times and compares ETags itself.
 */
@Component
public final class ServiceExchange implements ProxyExchange {
  private final Services services;
  private final ServiceClient client;
  private final ProblemWriter problems;
  private final RequestBodies bodies;

  ServiceExchange(
      GatewaySettings settings, Services services, ServiceClient client, ProblemWriter problems) {
    this.services = services;
    this.client = client;
    this.problems = problems;
    this.bodies = new RequestBodies(settings);
  }

  @Override
  public ServerResponse exchange(Request request) {
    return exchange(request.getServerRequest());
  }

  ServerResponse exchange(ServerRequest request) {
    Route route = services.find(request.servletRequest());
    return exchange(
        request, Objects.requireNonNull(route, "routed here without a route").service());
  }

  /** Asks that service, whosever path it is. */
  public ServerResponse exchange(ServerRequest request, Service service) {
    return exchangeWithFirstThatKnows(request, List.of(service));
  }

  /** Asks one service after the other until one does not answer 404. */
  public ServerResponse exchangeWithFirstThatKnows(
      ServerRequest request, Collection<Service> candidates) {
    HttpServletRequest from = request.servletRequest();
    try (KeptBody body = bodies.read(from)) {
      Iterator<Service> left = candidates.iterator();
      while (true) {
        Service service = left.next();
        Answer answer =
            client.send(service, ServiceRequest.of(from, body.entity()), service.timeout());
        if (!left.hasNext() || answer.status() != 404) {
          return new ServiceResponse(answer, service, problems);
        }
        answer.close();
      }
    } catch (Problem problem) {
      return new ProblemResponse(problem, problems);
    }
  }
}
