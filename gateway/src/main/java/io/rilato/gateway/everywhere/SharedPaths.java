package io.rilato.gateway.everywhere;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.proxy.ServiceExchange;
import io.rilato.gateway.service.Services;
import org.jspecify.annotations.Nullable;
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
  private static final String SERVICE = "service=";

  @Bean
  RouterFunction<ServerResponse> sharedRoutes(
      Services services, ServiceExchange exchange, JoinedLists lists, GatewaySettings settings) {
    var routes = RouterFunctions.route();
    for (String path : settings.shared().paths()) {
      routes.route(
          RequestPredicates.path(path + "/**"),
          request -> {
            String service = named(request.servletRequest().getQueryString());
            if (!service.isEmpty()) {
              return exchange.exchange(request, services.get(service));
            }
            return isList(request, path)
                ? lists.of(request)
                : exchange.exchangeWithFirstThatKnows(request, services.all());
          });
    }
    return routes.build();
  }

  /** From the query alone: asking for a parameter would read a form, which is the service's. */
  private static String named(@Nullable String query) {
    for (String part : query == null ? new String[0] : query.split("&")) {
      if (part.startsWith(SERVICE)) {
        return part.substring(SERVICE.length());
      }
    }
    return "";
  }

  private static boolean isList(ServerRequest request, String path) {
    return HttpMethod.GET.equals(request.method()) && request.path().equals(path);
  }
}
