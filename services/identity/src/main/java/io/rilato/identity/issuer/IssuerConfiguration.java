package io.rilato.identity.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.User;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.credential.Credentials;
import io.rilato.identity.credential.Secrets;
import io.rilato.identity.session.LiveSessions;
import io.rilato.identity.session.Sessions;
import io.rilato.identity.signin.SignInSession;
import io.rilato.platform.access.SecuritySettings;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.tenants.ClosedTenants;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The authorization server. */
@Configuration(proxyBeanMethods = false)
class IssuerConfiguration {
  /** How long a key stays published beyond the last token it signed, for clocks that differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  /** ID tokens, which are never renewed in time, live as long. */
  private static final Duration ID_TOKEN = Duration.ofMinutes(30);

  @Bean
  SigningKeys signingKeysHealthIndicator(KeyRing ring, IdentitySettings settings, Clock clock) {
    var keys = settings.keys();
    Duration longest =
        settings.tokens().access().compareTo(ID_TOKEN) > 0 ? settings.tokens().access() : ID_TOKEN;
    return new SigningKeys(
        ring,
        new KeySchedule(keys.rotateAfter(), keys.publishAhead(), longest.plus(CLOCKS_DIFFER)),
        keys.reloadEvery(),
        clock);
  }

  /** What is published, and what this service itself verifies with. */
  @Bean
  JWKSource<SecurityContext> publishedKeys(SigningKeys keys) {
    return (selector, _) -> selector.select(keys.published());
  }

  @Bean
  Clients registeredClients(
      RecordRegistry records,
      RecordType<ApiClient> type,
      Credentials credentials,
      IdentitySettings settings,
      Clock clock,
      ClosedTenants closed) {
    return new Clients(records.records(type), credentials, settings, clock, closed);
  }

  @Bean
  PasswordEncoder clientSecrets(Secrets secrets) {
    return secrets.clientSecrets();
  }

  @Bean
  OAuth2TokenGenerator<?> tokenGenerator(
      SigningKeys keys,
      RecordRegistry records,
      RecordType<User> users,
      LiveSessions live,
      Sessions sessions,
      RefreshTokenValues refreshTokens,
      ClosedTenants closed,
      Clock clock) {
    var jwts =
        new JwtGenerator(
            new NimbusJwtEncoder((selector, _) -> selector.select(new JWKSet(keys.signing()))));
    jwts.setJwtCustomizer(new TokenClaims(records.records(users), live, sessions, closed));
    jwts.setClock(clock);
    return new DelegatingOAuth2TokenGenerator(jwts, new RefreshTokens(refreshTokens, clock));
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(SecuritySettings security) {
    return AuthorizationServerSettings.builder()
        .issuer(security.issuer())
        .oidcLogoutEndpoint("/oauth2/logout")
        .build();
  }

  @Bean
  @Order(1)
  SecurityFilterChain issuerSecurity(
      HttpSecurity http,
      Clients clients,
      SignInSession session,
      Authorizations grants,
      LiveSessions live,
      ReplayedRefresh replayed) {
    var server =
        new OAuth2AuthorizationServerConfigurer().withObjectPostProcessor(withoutHttpSessions());
    RequestMatcher userInfo = request -> request.getRequestURI().equals("/userinfo");
    PublicClientRefresh refresh = new PublicClientRefresh(clients);
    var logout = new SecurityContextLogoutHandler();
    logout.setSecurityContextRepository(session);
    var loggedOut = new OidcLogoutAuthenticationSuccessHandler();
    loggedOut.setLogoutHandler(logout);
    return http.securityMatcher(
            request -> !userInfo.matches(request) && server.getEndpointsMatcher().matches(request))
        .with(
            server,
            issuer ->
                issuer
                    .clientAuthentication(authentication ->
                        authentication
                            .authenticationConverters(all -> all.addFirst(refresh))
                            .authenticationProviders(all -> all.addFirst(refresh)))
                    .tokenEndpoint(tokens ->
                        tokens
                            .accessTokenRequestConverters(all -> all.addFirst(new ClientScopes()))
                            .authenticationProviders(all ->
                                all.replaceAll(provider -> ours(provider, grants, live, replayed))))
                    .oidc(oidc -> oidc.logoutEndpoint(e -> e.logoutResponseHandler(loggedOut))))
        .addFilterBefore(new StoreAwayFilter(), DisableEncodeUrlFilter.class)
        .addFilterAfter(new RepeatedParametersFilter(), StoreAwayFilter.class)
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .securityContext(context -> context.securityContextRepository(session))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .exceptionHandling(e -> e.authenticationEntryPoint(session))
        .build();
  }

  private static AuthenticationProvider ours(
      AuthenticationProvider provider,
      Authorizations grants,
      LiveSessions live,
      ReplayedRefresh replayed) {
    if (provider instanceof OAuth2ClientCredentialsAuthenticationProvider credentials) {
      credentials.setAuthenticationValidator(ClientScopes::check);
    }
    return provider instanceof OAuth2RefreshTokenAuthenticationProvider
        ? new RotatedRefresh(provider, grants, live, replayed)
        : provider;
  }

  /** Who is signed in is in the sealed cookie; a session in memory would bind to one instance. */
  private static ObjectPostProcessor<OAuth2AuthorizationEndpointFilter> withoutHttpSessions() {
    return new ObjectPostProcessor<>() {
      @Override
      public <O extends OAuth2AuthorizationEndpointFilter> O postProcess(O filter) {
        filter.setSessionAuthenticationStrategy((_, _, _) -> {});
        return filter;
      }
    };
  }
}
