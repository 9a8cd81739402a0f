package io.rilato.gateway.service;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.GatewaySettings.ServiceSettings;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The services by name and by path. A path with {@code *} for a segment is meant whole and comes
 * first; of the others the longest prefix of whole segments wins.
 */
@Component
public final class Services {
  private static final String ATTRIBUTE = Services.class.getName();

  private final Map<String, Service> byName = new TreeMap<>();
  private final Map<String, Route> byPrefix = new HashMap<>();

  /** By their last segments. */
  private final Map<String, Route> byPattern = new HashMap<>();

  Services(GatewaySettings settings) {
    settings.services().forEach((name, service) -> add(name, service, settings.upstream()));
  }

  private void add(String name, ServiceSettings given, GatewaySettings.Upstream defaults) {
    var service =
        new Service(
            name,
            Service.hostOf(given.url()),
            Service.baseOf(given.url()),
            given.suggest(),
            given.timeout() == null ? defaults.timeout() : given.timeout(),
            given.concurrency() == null ? defaults.concurrency() : given.concurrency());
    byName.put(name, service);
    given
        .paths()
        .forEach(path -> {
          if (path.contains("*")) {
            addPattern(path, service);
          } else {
            addRoute(path, service);
          }
        });
  }

  private void addPattern(String path, Service service) {
    String end = path.substring(path.lastIndexOf('/') + 1);
    if (!path.startsWith("/") || path.contains("**") || end.isEmpty() || end.contains("*")) {
      throw new IllegalArgumentException(
          "A pattern of service %s must look like /api/v1/*/*/things, not %s"
              .formatted(service.name(), path));
    }
    var pattern = PathPatternParser.defaultInstance.parse(path);
    if (byPattern.put(end, new Route(service, pattern)) != null) {
      throw new IllegalArgumentException("Two patterns end in " + end);
    }
  }

  private void addRoute(String path, Service service) {
    if (!path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException(
          "A path of service %s must look like /api/v1/things, not %s"
              .formatted(service.name(), path));
    }
    var pattern = PathPatternParser.defaultInstance.parse(path + "/**");
    Route before = byPrefix.put(path, new Route(service, pattern));
    if (before != null) {
      throw new IllegalArgumentException(
          "Path %s is given to %s and to %s"
              .formatted(path, before.service().name(), service.name()));
    }
  }

  public Collection<Service> all() {
    return List.copyOf(byName.values());
  }

  /** The service of that name; a problem that lists the names there are if there is none. */
  public Service get(String name) {
    Service service = byName.get(name);
    if (service == null) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST,
          "service",
          "not-allowed",
          "Must be one of " + byName.keySet());
    }
    return service;
  }

  /** The route of a request, looked up once; null when no service has its path. */
  public @Nullable Route find(HttpServletRequest request) {
    Object known = request.getAttribute(ATTRIBUTE);
    if (known instanceof Route route) {
      return route;
    }
    Route route = find(request.getRequestURI());
    if (route != null) {
      request.setAttribute(ATTRIBUTE, route);
    }
    return route;
  }

  /** The route of a path. */
  public @Nullable Route find(String path) {
    Route whole = byPattern.get(path.substring(path.lastIndexOf('/') + 1));
    if (whole != null && whole.pattern().matches(PathContainer.parsePath(path))) {
      return whole;
    }
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      Route route = byPrefix.get(path.substring(0, end));
      if (route != null) {
        return route;
      }
    }
    return null;
  }
}
