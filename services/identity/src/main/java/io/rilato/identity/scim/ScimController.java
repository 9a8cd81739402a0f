package io.rilato.identity.scim;

import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.complex.FilterConfig;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.AuthenticationScheme;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceEndpoint;
import de.captaingoldfish.scim.sdk.server.endpoints.base.GroupEndpointDefinition;
import de.captaingoldfish.scim.sdk.server.endpoints.base.UserEndpointDefinition;
import io.rilato.kernel.Actor;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.SecuritySettings;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** SCIM 2.0 for API clients: {@code /scim/v2/Users}, {@code /Groups} and what describes them. */
@RestController
@Hidden
class ScimController {
  private static final MediaType JSON = MediaType.parseMediaType("application/scim+json");
  private static final int MOST_RESULTS = 200;

  private final ResourceEndpoint endpoint;
  private final String base;

  ScimController(ScimUsers users, ScimTeams teams, SecuritySettings security) {
    this.base = security.issuer();
    this.endpoint = new ResourceEndpoint(provider());
    endpoint.addDefaultPatchWorkarounds();
    endpoint.registerEndpoint(new UserEndpointDefinition(users));
    endpoint.registerEndpoint(new GroupEndpointDefinition(teams));
  }

  private static ServiceProvider provider() {
    return ServiceProvider.builder()
        .filterConfig(FilterConfig.builder().supported(true).maxResults(MOST_RESULTS).build())
        .patchConfig(PatchConfig.builder().supported(true).build())
        .lenientContentTypeChecking(true)
        .authenticationSchemes(
            List.of(
                AuthenticationScheme.builder()
                    .name("OAuth Bearer Token")
                    .description("An access token of an API client, by client credentials")
                    .type("oauthbearertoken")
                    .specUri("https://www.rfc-editor.org/rfc/rfc6750")
                    .build()))
        .build();
  }

  @RequestMapping(
      path = "/scim/v2/**",
      method = {
        RequestMethod.GET,
        RequestMethod.POST,
        RequestMethod.PUT,
        RequestMethod.PATCH,
        RequestMethod.DELETE
      })
  ResponseEntity<String> handle(
      Caller caller,
      HttpServletRequest request,
      @RequestBody(required = false) @Nullable String body) {
    if (caller.actor().kind() != Actor.Kind.client) {
      throw Problem.of(ProblemType.FORBIDDEN, "SCIM is for API clients");
    }
    String query = request.getQueryString();
    ScimResponse answer =
        endpoint.handleRequest(
            base + request.getRequestURI() + (query == null ? "" : "?" + query),
            HttpMethod.valueOf(request.getMethod()),
            body,
            headers(request),
            new ScimCaller(caller));
    HttpHeaders headers = new HttpHeaders();
    answer.getHttpHeaders().forEach(headers::set);
    headers.setContentType(JSON);
    headers.setCacheControl("no-store");
    return ResponseEntity.status(answer.getHttpStatus())
        .headers(headers)
        .body(answer.getHttpStatus() == 204 ? null : answer.toString());
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    return Collections.list(request.getHeaderNames()).stream()
        .collect(Collectors.toMap(name -> name, request::getHeader, (first, _) -> first));
  }
}
