package io.rilato.gateway.proxy;

import io.rilato.gateway.service.Route;
import io.rilato.gateway.service.Service;
import io.rilato.gateway.service.Services;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchangeHandlerFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Hangs the services into Spring Cloud Gateway: one route for each, straight to our exchange. */
@Configuration(proxyBeanMethods = false)
class Routes {

  @Bean
  RouterFunction<ServerResponse> serviceRoutes(Services services) {
    return services.all().stream()
        .map(service -> routeTo(service, services))
        .reduce(RouterFunction::and)
        .orElseThrow();
  }

  private static RouterFunction<ServerResponse> routeTo(Service service, Services services) {
    return GatewayRouterFunctions.route(service.name())
        .route(isFor(service, services), HandlerFunctions.http())
        .build();
  }

  private static RequestPredicate isFor(Service service, Services services) {
    return request -> {
      if (request.servletRequest().getDispatcherType() == DispatcherType.ERROR) {
        return false;
      }
      Route route = services.find(request.servletRequest());
      if (route == null || !route.service().equals(service)) {
        return false;
      }
      request.attributes().put(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE, route.pattern());
      return true;
    };
  }

  /** Leaves out what the framework's handler does before and after the exchange. */
  @Bean
  ProxyExchangeHandlerFunction proxyExchangeHandlerFunction(
      ServiceExchange exchange,
      ObjectProvider<RequestHttpHeadersFilter> requestHeaders,
      ObjectProvider<ResponseHttpHeadersFilter> responseHeaders) {
    return new ProxyExchangeHandlerFunction(exchange, requestHeaders, responseHeaders) {
      @Override
      public ServerResponse handle(ServerRequest request) {
        return exchange.exchange(request);
      }
    };
  }
}
