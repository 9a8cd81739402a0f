package io.rilato.identity.issuer;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.credential.Secrets;
import io.rilato.identity.signin.SignedIn;
import io.rilato.identity.store.Indexed;
import io.rilato.kernel.Ids;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.secret.SecretBox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Repository;

/**
 * What users granted, in the database: it survives restarts, and the instance that issues a token
 * need not be the one people signed in at. Contents are sealed and found by the hashes of their
 * tokens. A code or refresh token is used once, also by two requests at the same time: whoever
 * saves second gets what the first got. Grants to API clients are not kept: their tokens speak for
 * themselves.
 */
@Repository
@AcrossTenants("codes and tokens are looked up before anybody is known")
class Authorizations implements OAuth2AuthorizationService, Indexed {
  private static final String REVISION = Authorizations.class.getName() + ".revision";
  private static final String REFRESH = Authorizations.class.getName() + ".refresh";

  private final MongoCollection<Document> grants;
  private final RegisteredClientRepository clients;
  private final SecretBox box;
  private final Duration grace;
  private final Clock clock;
  private final AuthorizationJson json = new AuthorizationJson();

  Authorizations(
      MongoDatabase database,
      RegisteredClientRepository clients,
      IdentitySettings settings,
      Clock clock) {
    this.grants = database.getCollection("grants");
    this.clients = clients;
    this.box = new SecretBox(settings.secretKey(), "grants");
    this.grace = settings.tokens().refreshGrace();
    this.clock = clock;
  }

  @Override
  public void createIndexes() {
    grants.createIndex(Indexes.ascending("tokens"));
    grants.createIndex(Indexes.ascending("rotated"), new IndexOptions().sparse(true));
    grants.createIndex(
        Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    if (authorization
        .getAuthorizationGrantType()
        .equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
      return;
    }
    String was = authorization.getAttribute(REVISION);
    String revision = Ids.next();
    String refreshWas = Objects.requireNonNullElse(authorization.getAttribute(REFRESH), "");
    String refresh = refreshHash(authorization);
    OAuth2Authorization next =
        OAuth2Authorization.from(authorization)
            .attribute(REVISION, revision)
            .attributes(all -> all.put(REFRESH, refresh))
            .build();
    Document grant =
        new Document("_id", next.getId())
            .append("tenant", SignedIn.of(next.getPrincipalName()).tenant().value())
            .append("revision", revision)
            .append("tokens", hashes(next))
            .append("expiresAt", Date.from(expiry(next)))
            .append("sealed", box.seal(next.getId(), json.write(next)));
    if (!refreshWas.isEmpty() && !refreshWas.equals(refresh)) {
      grant
          .append("rotated", refreshWas)
          .append("rotatedUntil", Date.from(clock.instant().plus(grace)));
    }
    if (!store(grant, was)) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
  }

  private boolean store(Document grant, @Nullable String was) {
    if (was != null) {
      return grants
              .replaceOne(and(eq("_id", grant.getString("_id")), eq("revision", was)), grant)
              .getMatchedCount()
          == 1;
    }
    try {
      grants.insertOne(grant);
      return true;
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    grants.deleteOne(eq("_id", authorization.getId()));
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return read(grants.find(eq("_id", id)).first());
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    OAuth2Authorization found = read(grants.find(eq("tokens", Secrets.hashSecret(token))).first());
    return found == null || tokenType == null || is(found, token, tokenType) ? found : null;
  }

  /** The grant whose last refresh token this was until a moment ago. */
  Optional<OAuth2Authorization> findRotated(String refreshToken) {
    var rotated = eq("rotated", Secrets.hashSecret(refreshToken));
    Date now = Date.from(clock.instant());
    return Optional.ofNullable(read(grants.find(and(rotated, gt("rotatedUntil", now))).first()));
  }

  private static boolean is(OAuth2Authorization grant, String token, OAuth2TokenType type) {
    var given =
        type.getValue().equals("id_token")
            ? grant.getToken(OidcIdToken.class)
            : grant.getToken(token);
    String wanted =
        switch (type.getValue()) {
          case "code" -> "OAuth2AuthorizationCode";
          case "access_token" -> "OAuth2AccessToken";
          case "refresh_token" -> "OAuth2RefreshToken";
          case "id_token" -> "OidcIdToken";
          default -> "";
        };
    return given != null
        && given.getToken().getTokenValue().equals(token)
        && given.getToken().getClass().getSimpleName().equals(wanted);
  }

  private @Nullable OAuth2Authorization read(@Nullable Document grant) {
    byte[] content =
        grant == null
            ? null
            : box.open(grant.getString("_id"), grant.getString("sealed")).orElse(null);
    if (content == null) {
      return null;
    }
    RegisteredClient client = clients.findById(json.clientId(content));
    return client == null ? null : json.read(content, client);
  }

  private static List<String> hashes(OAuth2Authorization authorization) {
    return AuthorizationJson.tokens(authorization).stream()
        .map(token -> Secrets.hashSecret(token.getToken().getTokenValue()))
        .toList();
  }

  /** Empty when there is none. */
  private static String refreshHash(OAuth2Authorization authorization) {
    var refresh = authorization.getRefreshToken();
    return refresh == null ? "" : Secrets.hashSecret(refresh.getToken().getTokenValue());
  }

  private static Instant expiry(OAuth2Authorization authorization) {
    Instant last =
        AuthorizationJson.tokens(authorization).stream()
            .map(token -> token.getToken().getExpiresAt())
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return last.plus(Duration.ofHours(1));
  }
}
