package io.rilato.identity.issuer;

import io.rilato.contracts.identity.ApiClient;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.credential.Credentials;
import io.rilato.identity.credential.Credentials.Credential;
import io.rilato.identity.credential.Credentials.Kind;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.Records;
import io.rilato.platform.tenants.ClosedTenants;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Who may ask for tokens: the API clients of all tenants, as their records and credentials say at
 * that moment, and Rilato's own portal and command line, which have no secret and use PKCE.
 */
final class Clients implements RegisteredClientRepository {
  static final String PORTAL = "rilato-portal";
  static final String COMMAND_LINE = "rilato-cli";
  private static final String TENANT = "rilato.tenant";
  private static final List<String> PEOPLE_SCOPES = List.of("openid", "profile", "email");

  private final Records<ApiClient> apiClients;
  private final Credentials credentials;
  private final TokenSettings tokens;
  private final IdentitySettings.Portal portal;
  private final Clock clock;
  private final ClosedTenants closed;

  Clients(
      Records<ApiClient> apiClients,
      Credentials credentials,
      IdentitySettings settings,
      Clock clock,
      ClosedTenants closed) {
    this.closed = closed;
    this.clock = clock;
    this.apiClients = apiClients;
    this.credentials = credentials;
    this.portal = settings.portal();
    this.tokens =
        TokenSettings.builder()
            .accessTokenTimeToLive(settings.tokens().access())
            .authorizationCodeTimeToLive(settings.tokens().code())
            .refreshTokenTimeToLive(settings.tokens().refresh())
            .reuseRefreshTokens(false)
            .build();
  }

  /** The tenant of an API client. */
  static TenantId tenant(RegisteredClient client) {
    String tenant = client.getClientSettings().getSetting(TENANT);
    if (tenant == null) {
      throw new IllegalArgumentException(client.getClientId() + " is not an API client");
    }
    return new TenantId(tenant);
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("API clients are changed through their records");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return switch (clientId) {
      case PORTAL ->
          people(PORTAL)
              .redirectUris(uris -> uris.addAll(portal.redirectUris()))
              .postLogoutRedirectUris(uris -> uris.addAll(portal.signedOutUris()))
              .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
              .build();
      // On a loopback address any port will do (RFC 8252).
      case COMMAND_LINE -> people(COMMAND_LINE).redirectUri("http://127.0.0.1/callback").build();
      default -> apiClient(clientId);
    };
  }

  private RegisteredClient.Builder people(String id) {
    return RegisteredClient.withId(id)
        .clientId(id)
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .scopes(scopes -> scopes.addAll(PEOPLE_SCOPES))
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .tokenSettings(tokens);
  }

  private @Nullable RegisteredClient apiClient(String id) {
    Credential secret = credentials.findInAnyTenant(Kind.CLIENT_SECRET, id).orElse(null);
    if (secret == null || closed.isClosed(secret.tenant())) {
      return null;
    }
    return apiClients
        .find(secret.tenant(), new RecordId(id))
        .filter(client -> !client.deleted() && client.state().worksAt(clock.instant()))
        .map(client ->
            RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(secret.hash())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(client.state().scopes()))
                .clientSettings(
                    ClientSettings.builder()
                        .requireProofKey(false)
                        .setting(TENANT, secret.tenant().value())
                        .build())
                .tokenSettings(tokens)
                .build())
        .orElse(null);
  }
}
