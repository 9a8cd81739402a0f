package io.rilato.gateway.everywhere;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.proxy.ServiceExchange;
import io.rilato.gateway.service.Services;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Paths that every service has of its own, such as its dead letters. {@code ?service=} names one;
 * without it a list is the lists of all, and anything else goes to the first service that knows
 * what is meant.
 */
@Configuration(proxyBeanMethods = false)
class SharedPaths {

  @Bean
  RouterFunction<ServerResponse> sharedRoutes(
      Services services, ServiceExchange exchange, JoinedLists lists, GatewaySettings settings) {
    var routes = RouterFunctions.route();
    for (String path : settings.shared().paths()) {
      routes.route(
          RequestPredicates.path(path + "/**"),
          request -> {
            String service = request.param("service").orElse("");
            if (!service.isBlank()) {
              return exchange.exchange(request, services.get(service));
            }
            return isList(request, path)
                ? lists.of(request)
                : exchange.exchangeWithFirstThatKnows(request, services.all());
          });
    }
    return routes.build();
  }

  private static boolean isList(ServerRequest request, String path) {
    return HttpMethod.GET.equals(request.method()) && request.path().equals(path);
  }
}
