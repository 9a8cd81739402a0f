package io.rilato.gateway.problem;

import io.rilato.platform.http.ProblemType;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Problems for what never reaches a handler. */
@Configuration(proxyBeanMethods = false)
class ErrorsConfiguration {
  /** Services read a hundred, and the gateway adds some: they would hang up on more. */
  private static final String MOST_HEADERS = "80";

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatProblems() {
    return factory -> {
      factory.addConnectorCustomizers(
          connector -> connector.setProperty("maxHeaderCount", MOST_HEADERS));
      factory.addContextCustomizers(context -> {
        if (context.getParent() instanceof StandardHost host) {
          host.setErrorReportValveClass(ProblemValve.class.getName());
        }
      });
    };
  }

  /** A path with dots, double slashes, semicolons or encoded slashes would mean two things. */
  @Bean
  RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
    return (request, response, rejected) ->
        problems.write(
            response,
            ProblemType.INVALID_REQUEST,
            "The method, the path or a header has a form that is not allowed");
  }
}
