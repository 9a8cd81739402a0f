package io.rilato.activity.webhook;

import io.rilato.contracts.activity.Webhook;
import io.rilato.platform.http.DescribedRoute;
import io.rilato.platform.http.RecordEndpoints;
import io.rilato.platform.http.RecordRoutes;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Making a webhook: its secret is told with the answer, and never again. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookRoutes {
  private static final String PATH = "/api/v1/webhooks";

  /** Before the standard routes, which tell no secrets. */
  @Bean
  @Order(0)
  RouterFunction<ServerResponse> webhookRouterFunction(
      RecordRoutes routes, WebhookType type, WebhookSecrets secrets) {
    RecordEndpoints<Webhook> webhooks = routes.endpoints(type);
    return RecordRoutes.withProblems(
        RouterFunctions.route()
            .POST(
                PATH,
                request ->
                    webhooks.create(
                        request,
                        (caller, record, response) ->
                            response
                                .cacheControl(CacheControl.noStore())
                                .body(
                                    webhooks
                                        .view(caller, record)
                                        .put(
                                            "secret",
                                            Signature.text(
                                                secrets
                                                    .live(record.tenant(), record.id())
                                                    .getFirst()))))));
  }

  @Bean
  Hosts webhookHosts(WebhookSettings settings) {
    return new Hosts(
        InetAddress::getAllByName, settings.connectWithin(), settings.allowedPrivateHosts());
  }

  /** A webhook that was just made. */
  record NewWebhook(
      String id,
      long version,
      String createdAt,
      String updatedAt,
      String name,
      String url,
      List<String> types,
      @Nullable String filter,
      boolean active,
      @Nullable String description,
      @Nullable String ownerId,
      Map<String, String> externalIds,
      String secret) {}

  @Bean
  DescribedRoute newWebhookDescription() {
    return new DescribedRoute(
        HttpMethod.POST,
        PATH,
        "createWebhook",
        "Makes a webhook and tells its secret this once",
        Webhook.class,
        HttpStatus.CREATED,
        NewWebhook.class);
  }
}
