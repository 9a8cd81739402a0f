package io.rilato.platform.access;

import com.mongodb.client.MongoDatabase;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.tenants.ClosedTenants;
import jakarta.servlet.DispatcherType;
import java.net.MalformedURLException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.util.function.SingletonSupplier;

/** The beans of this package. */
@AutoConfiguration
@EnableConfigurationProperties(SecuritySettings.class)
@PropertySource("classpath:io/rilato/platform/access/defaults.properties")
public class AccessConfiguration {
  private static final int JWKS_MOST_BYTES = 200_000;
  private static final String[] OPEN = {"/actuator/health/**", "/v3/api-docs/**"};

  /** The issuer's public keys; the last known ones while it is away. */
  @Bean
  @ConditionalOnMissingBean
  JWKSource<SecurityContext> tokenKeys(SecuritySettings settings) throws MalformedURLException {
    int timeout = Math.toIntExact(settings.jwksTimeout().toMillis());
    return JWKSourceBuilder.<SecurityContext>create(
            settings.jwksUri().toURL(),
            new DefaultResourceRetriever(timeout, timeout, JWKS_MOST_BYTES))
        .cache(settings.keysFreshFor().toMillis(), 2L * timeout)
        .rateLimited(settings.keysAskedAtMost().toMillis())
        .refreshAheadCache(false)
        .outageTolerant(settings.keysKeptFor().toMillis())
        .build();
  }

  @Bean
  TokenVerifier tokenVerifier(
      SecuritySettings settings, JWKSource<SecurityContext> keys, Clock clock) {
    return new TokenVerifier(settings, keys, clock);
  }

  /** One span for a request is enough: not another for each security filter. */
  @Bean
  @ConditionalOnMissingBean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** Refuses ambiguous paths; what characters a header has is Tomcat's to judge, once. */
  @Bean
  @ConditionalOnMissingBean
  HttpFirewall httpFirewall() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderNames(_ -> true);
    firewall.setAllowedHeaderValues(_ -> true);
    return firewall;
  }

  @Bean
  CallerArguments callerArguments() {
    return new CallerArguments();
  }

  /** Everything needs a token, except health, API documents and what settings open. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE - 10)
  SecurityFilterChain apiSecurity(
      HttpSecurity http,
      SecuritySettings settings,
      TokenVerifier tokens,
      ObjectProvider<Access> access) {
    SecurityProblems problems = new SecurityProblems();
    return http.csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilter(bearerTokens(tokens, problems))
        .exceptionHandling(e -> e.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(OPEN)
                .permitAll()
                .requestMatchers(settings.openPaths().toArray(String[]::new))
                .permitAll()
                .anyRequest()
                .access(admission(access)))
        .build();
  }

  private static BearerTokenAuthenticationFilter bearerTokens(
      TokenVerifier tokens, SecurityProblems problems) {
    AuthenticationManager verifier =
        request -> tokens.verify(((BearerTokenAuthenticationToken) request).getToken());
    var filter = new BearerTokenAuthenticationFilter(verifier);
    filter.setBearerTokenResolver(new HeaderToken());
    filter.setAuthenticationFailureHandler(problems::commence);
    return filter;
  }

  /** Verified callers only, and none that this service knows to be disabled. */
  static AuthorizationManager<RequestAuthorizationContext> admission(
      ObjectProvider<Access> access) {
    var lookedUp = SingletonSupplier.of(() -> Optional.ofNullable(access.getIfAvailable()));
    return (authentication, _) -> {
      if (!(authentication.get() instanceof CallerAuthentication verified)) {
        return new AuthorizationDecision(false);
      }
      lookedUp
          .obtain()
          .flatMap(known -> refusal(known, verified.caller()))
          .ifPresent(reason -> {
            throw new AuthorizationDeniedException(reason);
          });
      return new AuthorizationDecision(true);
    };
  }

  /** What cannot be told yet is answered as any part that is away, and asked again. */
  private static Optional<String> refusal(Access access, Caller caller) {
    try {
      return access.refusal(caller);
    } catch (Problem notYet) {
      throw new AuthenticationServiceException(notYet.getMessage(), notYet);
    }
  }

  /** Who may do what: only services with records of their own need to know. */
  @Configuration
  @ConditionalOnBean(RecordType.class)
  static class RecordAccess {
    @Bean
    Directory directory() {
      return new Directory();
    }

    @Bean
    Access access(Directory directory, Clock clock, ClosedTenants closed) {
      return new Access(directory, clock, closed::isClosed);
    }

    @Bean
    DirectoryFeed directoryHealthIndicator(
        Directory directory,
        MongoDatabase database,
        EventConsumers events,
        SecuritySettings settings) {
      return new DirectoryFeed(
          directory, new DirectoryStore(database), events, settings.directoryWait());
    }
  }
}
