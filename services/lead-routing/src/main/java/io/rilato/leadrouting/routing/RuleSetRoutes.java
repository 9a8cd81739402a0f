package io.rilato.leadrouting.routing;

import io.rilato.contracts.leadrouting.RuleSet;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordEndpoints.Act;
import io.rilato.platform.http.RecordRoutes;
import io.rilato.platform.records.Step.Decision;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Putting rule sets into force. */
@Configuration(proxyBeanMethods = false)
class RuleSetRoutes {
  private static final String ACTIVATE = "/api/v1/routing/rule-sets/{id}/activate";

  record Activation(@Nullable Instant effectiveFrom) {}

  @Bean
  RouterFunction<ServerResponse> ruleSetRouterFunction(RecordRoutes routes, RuleSetType type) {
    RecordEndpoints<RuleSet> ruleSets = routes.endpoints(type);
    return RecordRoutes.withProblems(
        RouterFunctions.route()
            .POST(
                ACTIVATE,
                request ->
                    ruleSets.act(
                        request, Activation.class, RuleSetRoutes::activate, "effectiveFrom")));
  }

  private static Act<RuleSet> activate(Activation wanted) {
    return (_, ruleSet, at) -> {
      RuleSet before = ruleSet.state();
      return new Decision<>(
          new RuleSet(
              before.name(),
              before.rules(),
              before.catchAllPoolId(),
              Objects.requireNonNullElse(wanted.effectiveFrom(), at),
              before.externalIds()),
          "activated",
          false);
    };
  }

  @Bean
  DescribedRoute activateDescription() {
    return new DescribedRoute(
        HttpMethod.POST,
        ACTIVATE,
        "activateRuleSet",
        "Puts it into force, at once or from then on",
        Activation.class,
        null);
  }
}
