package io.rilato.identity.issuer;

import io.rilato.platform.access.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * The scopes of an API client's token: all the client has when the request names none, else any
 * that those cover, such as {@code contact:view} for a client with {@code contact:*}.
 */
final class ClientScopes implements AuthenticationConverter {
  private final OAuth2ClientCredentialsAuthenticationConverter standard =
      new OAuth2ClientCredentialsAuthenticationConverter();

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    if (!(standard.convert(request) instanceof OAuth2ClientCredentialsAuthenticationToken asked)) {
      return null;
    }
    RegisteredClient client =
        asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken authenticated
            ? authenticated.getRegisteredClient()
            : null;
    if (client == null || !asked.getScopes().isEmpty()) {
      return asked;
    }
    return new OAuth2ClientCredentialsAuthenticationToken(
        (Authentication) asked.getPrincipal(), client.getScopes(), asked.getAdditionalParameters());
  }

  static void check(OAuth2ClientCredentialsAuthenticationContext context) {
    OAuth2ClientCredentialsAuthenticationToken asked = context.getAuthentication();
    Set<String> held = context.getRegisteredClient().getScopes();
    if (!asked.getScopes().stream().allMatch(scope -> Scopes.cover(held, scope))) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
    }
  }
}
