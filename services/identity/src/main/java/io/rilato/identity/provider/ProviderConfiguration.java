package io.rilato.identity.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.identity.audit.Origins;
import io.rilato.identity.page.Pages;
import io.rilato.identity.signin.Arrival;
import io.rilato.identity.signin.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Signing in with another provider: authorization code with PKCE, state and nonce. What it says is
 * taken once, for who somebody is; none of its tokens is kept.
 */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {
  /** Where to go after signing in. */
  static final String NEXT = "continue";

  private final Providers providers;
  private final ProviderSignIn signIn;
  private final Arrival arrival;
  private final Pages pages;

  ProviderConfiguration(Providers providers, ProviderSignIn signIn, Arrival arrival, Pages pages) {
    this.providers = providers;
    this.signIn = signIn;
    this.arrival = arrival;
    this.pages = pages;
  }

  @Bean
  @Order(0)
  SecurityFilterChain providerSecurity(HttpSecurity http, SignInUnderWay underWay) {
    return http.securityMatcher(Providers.BEGIN + "/*", Providers.RETURN + "/*")
        .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens()))
        .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(c -> c.securityContextRepository(new NullSecurityContextRepository()))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .exceptionHandling(e ->
            e.authenticationEntryPoint((_, response, _) -> write(response, notPossible()))
                .accessDeniedHandler((_, response, _) -> write(response, notPossible())))
        .oauth2Login(login ->
            login
                .loginPage("/login")
                .clientRegistrationRepository(providers)
                .authorizedClientRepository(new NothingKept())
                .authorizationEndpoint(begin ->
                    begin
                        .authorizationRequestResolver(resolver())
                        .authorizationRequestRepository(underWay))
                .redirectionEndpoint(back -> back.baseUri(Providers.RETURN + "/*"))
                .successHandler(this::arrived)
                .failureHandler((_, response, _) -> write(response, notPossible())))
        .build();
  }

  /** As the sign-in page's: the form of the second step is sent to it. */
  private static CookieCsrfTokenRepository csrfTokens() {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("rilato_csrf");
    tokens.setCookiePath("/");
    tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
    return tokens;
  }

  private DefaultOAuth2AuthorizationRequestResolver resolver() {
    var resolver = new DefaultOAuth2AuthorizationRequestResolver(providers, Providers.BEGIN);
    var pkce = OAuth2AuthorizationRequestCustomizers.withPkce();
    resolver.setAuthorizationRequestCustomizer(request -> {
      pkce.accept(request);
      String next =
          RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
              ? now.getRequest().getParameter(NEXT)
              : null;
      request.attributes(all -> all.put(NEXT, Objects.requireNonNullElse(next, "")));
    });
    return resolver;
  }

  private void arrived(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    var given = (OAuth2AuthenticationToken) authentication;
    String id = given.getAuthorizedClientRegistrationId();
    Optional<SignedIn> who =
        given.getPrincipal() instanceof OidcUser person
            ? providers
                .find(id)
                .flatMap(provider -> signIn.find(id, provider, person, Origins.of(request)))
            : Optional.empty();
    String csrf =
        request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
            ? token.getToken()
            : "";
    write(
        response,
        who.isEmpty()
            ? pages.answer(
                HttpStatus.FORBIDDEN,
                "No account here",
                null,
                Pages.soft(
                        "You are signed in there, but no account of this organisation belongs to"
                            + " you. Ask an administrator.")
                    + Pages.button("/app/", "Sign in another way"))
            : arrival.of(who.get(), SignInUnderWay.next(request), csrf, request, response));
  }

  private ResponseEntity<String> notPossible() {
    return pages.answer(
        HttpStatus.BAD_REQUEST,
        "That did not work",
        null,
        Pages.soft("The sign-in was refused there, took too long, or is not possible now.")
            + Pages.button("/app/", "Sign in again"));
  }

  private static void write(HttpServletResponse response, ResponseEntity<String> answer)
      throws IOException {
    response.setStatus(answer.getStatusCode().value());
    answer
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    String body = answer.getBody();
    if (body != null) {
      response.getOutputStream().write(body.getBytes(UTF_8));
    }
  }

  /** The provider's tokens are of no use here. */
  private static final class NothingKept implements OAuth2AuthorizedClientRepository {
    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String id, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {}

    @Override
    public void removeAuthorizedClient(
        String id,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {}
  }
}
