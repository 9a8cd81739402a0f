package io.rilato.gateway.service;

import org.springframework.web.util.pattern.PathPattern;

/** Paths that go to one service. */
public final class Route {
  private final Service service;
  private final PathPattern pattern;

  Route(Service service, PathPattern pattern) {
    this.service = service;
    this.pattern = pattern;
  }

  public Service service() {
    return service;
  }

  /** Names the route in metrics and logs, such as {@code /api/v1/contacts/**}. */
  public PathPattern pattern() {
    return pattern;
  }
}
