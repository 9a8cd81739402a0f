package io.rilato.gateway.service;

import org.springframework.web.util.pattern.PathPattern;

/**
 * Paths that go to one service.
 *
 * @param pattern names the route in metrics and logs, such as {@code /api/v1/contacts/**}
 */
public record Route(Service service, PathPattern pattern) {}
