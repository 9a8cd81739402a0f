package io.rilato.identity.issuer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Lets a client without a secret use its refresh token, and give it back (RFC 7009). The framework
 * leaves this out; with each refresh token good for one use (RFC 9700, section 4.14.2) it is as
 * safe as with a secret.
 */
final class PublicClientRefresh implements AuthenticationConverter, AuthenticationProvider {
  private static final Map<String, Object> REFRESHING =
      Map.of(OAuth2ParameterNames.GRANT_TYPE, AuthorizationGrantType.REFRESH_TOKEN.getValue());

  private final RegisteredClientRepository clients;

  PublicClientRefresh(RegisteredClientRepository clients) {
    this.clients = clients;
  }

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    String client = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
    boolean ofPublicClient =
        (request.getRequestURI().equals("/oauth2/revoke")
                || AuthorizationGrantType.REFRESH_TOKEN
                    .getValue()
                    .equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE)))
            && client != null
            && !client.isBlank()
            && request.getHeader("Authorization") == null
            && request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) == null;
    return ofPublicClient
        ? new OAuth2ClientAuthenticationToken(
            client, ClientAuthenticationMethod.NONE, null, REFRESHING)
        : null;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication authentication) {
    var given = (OAuth2ClientAuthenticationToken) authentication;
    if (!given.getAdditionalParameters().equals(REFRESHING)) {
      return null;
    }
    RegisteredClient client = clients.findByClientId(given.getName());
    if (client == null
        || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)
        || !client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.REFRESH_TOKEN)) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }
    return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
