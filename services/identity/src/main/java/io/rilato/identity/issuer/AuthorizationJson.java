package io.rilato.identity.issuer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was granted to whom, as JSON. */
final class AuthorizationJson {
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final JsonMapper plain = JsonMapper.builder().build();

  /** Writes and reads the framework's own classes, and no others. */
  private final JsonMapper typed =
      JsonMapper.builder()
          .addModules(SecurityJacksonModules.getModules(AuthorizationJson.class.getClassLoader()))
          .build();

  record Stored(
      String id,
      String clientId,
      String principal,
      String grant,
      Set<String> scopes,
      String attributes,
      List<StoredToken> tokens) {}

  record StoredToken(
      String kind, String value, long issuedAt, long expiresAt, Set<String> scopes, String meta) {}

  byte[] write(OAuth2Authorization authorization) {
    List<StoredToken> tokens = new ArrayList<>();
    tokens(authorization).forEach(token -> tokens.add(stored(token)));
    return plain.writeValueAsBytes(
        new Stored(
            authorization.getId(),
            authorization.getRegisteredClientId(),
            authorization.getPrincipalName(),
            authorization.getAuthorizationGrantType().getValue(),
            authorization.getAuthorizedScopes(),
            typed.writeValueAsString(authorization.getAttributes()),
            tokens));
  }

  /** The client it was granted to. */
  String clientId(byte[] json) {
    return plain.readValue(json, Stored.class).clientId();
  }

  OAuth2Authorization read(byte[] json, RegisteredClient client) {
    Stored stored = plain.readValue(json, Stored.class);
    OAuth2Authorization.Builder builder =
        OAuth2Authorization.withRegisteredClient(client)
            .id(stored.id())
            .principalName(stored.principal())
            .authorizationGrantType(new AuthorizationGrantType(stored.grant()))
            .authorizedScopes(stored.scopes())
            .attributes(all -> all.putAll(typed.readValue(stored.attributes(), MAP)));
    for (StoredToken token : stored.tokens()) {
      Map<String, Object> meta = typed.readValue(token.meta(), MAP);
      builder.token(token(token, meta), all -> all.putAll(meta));
    }
    return builder.build();
  }

  static List<OAuth2Authorization.Token<?>> tokens(OAuth2Authorization authorization) {
    List<OAuth2Authorization.Token<?>> tokens = new ArrayList<>();
    add(tokens, authorization.getToken(OAuth2AuthorizationCode.class));
    add(tokens, authorization.getAccessToken());
    add(tokens, authorization.getRefreshToken());
    add(tokens, authorization.getToken(OidcIdToken.class));
    return tokens;
  }

  private static void add(
      List<OAuth2Authorization.Token<?>> tokens, OAuth2Authorization.@Nullable Token<?> token) {
    if (token != null) {
      tokens.add(token);
    }
  }

  private StoredToken stored(OAuth2Authorization.Token<?> token) {
    OAuth2Token value = token.getToken();
    Set<String> scopes = value instanceof OAuth2AccessToken access ? access.getScopes() : Set.of();
    return new StoredToken(
        switch (value) {
          case OAuth2AuthorizationCode _ -> "code";
          case OAuth2AccessToken _ -> "access";
          case OAuth2RefreshToken _ -> "refresh";
          case OidcIdToken _ -> "id";
          default -> throw new IllegalArgumentException("unknown token " + value.getClass());
        },
        value.getTokenValue(),
        millis(value.getIssuedAt()),
        millis(value.getExpiresAt()),
        scopes,
        typed.writeValueAsString(token.getMetadata()));
  }

  private static OAuth2Token token(StoredToken token, Map<String, Object> meta) {
    Instant issued = Instant.ofEpochMilli(token.issuedAt());
    Instant expires = Instant.ofEpochMilli(token.expiresAt());
    return switch (token.kind()) {
      case "code" -> new OAuth2AuthorizationCode(token.value(), issued, expires);
      case "access" ->
          new OAuth2AccessToken(
              OAuth2AccessToken.TokenType.BEARER, token.value(), issued, expires, token.scopes());
      case "refresh" -> new OAuth2RefreshToken(token.value(), issued, expires);
      case "id" -> new OidcIdToken(token.value(), issued, expires, claims(meta));
      default -> throw new IllegalArgumentException("unknown token " + token.kind());
    };
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> claims(Map<String, Object> meta) {
    Object claims = meta.get(OAuth2Authorization.Token.CLAIMS_METADATA_NAME);
    return claims == null ? Map.of() : (Map<String, Object>) claims;
  }

  private static long millis(@Nullable Instant moment) {
    return moment == null ? 0 : moment.toEpochMilli();
  }
}
