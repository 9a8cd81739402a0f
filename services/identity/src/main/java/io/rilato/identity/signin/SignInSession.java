package io.rilato.identity.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.contracts.identity.User;
import io.rilato.identity.IdentitySettings;
import io.rilato.identity.credential.Credentials;
import io.rilato.identity.credential.Credentials.Kind;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import io.rilato.platform.secret.SecretBox;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Remembers who signed in in a sealed cookie: any instance can open it, and a restart loses nobody.
 * It ends by age, when the user is disabled, and when the password changes.
 */
@Component
public class SignInSession implements SecurityContextRepository, AuthenticationEntryPoint {
  static final String COOKIE = "rilato_session";

  private final Records<User> users;
  private final Credentials credentials;
  private final SecretBox box;
  private final Duration lives;
  private final Clock clock;

  SignInSession(
      RecordRegistry records,
      RecordType<User> type,
      Credentials credentials,
      IdentitySettings settings,
      Clock clock) {
    this.users = records.records(type);
    this.credentials = credentials;
    this.box = new SecretBox(settings.secretKey(), "sign-in sessions");
    this.lives = settings.signIn().session();
    this.clock = clock;
  }

  /** Signs the user in, in the browser that gets this response. */
  void begin(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
    String content = clock.millis() + "\n" + who.tenant().value() + "\n" + who.user().value();
    add(response, cookie(request, box.seal(COOKIE, content.getBytes(UTF_8)), lives));
  }

  /** Who is signed in, if that still holds. */
  Optional<SignedIn> find(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .flatMap(cookie -> box.open(COOKIE, cookie.getValue()).stream())
            .flatMap(content -> read(new String(content, UTF_8)).stream())
            .findFirst();
  }

  private Optional<SignedIn> read(String content) {
    String[] lines = content.split("\n", 3);
    Instant since = Instant.ofEpochMilli(Long.parseLong(lines[0]));
    SignedIn who = new SignedIn(new TenantId(lines[1]), new RecordId(lines[2]));
    boolean active =
        users
            .find(who.tenant(), who.user())
            .filter(user -> !user.deleted() && user.state().active())
            .isPresent();
    boolean samePassword =
        credentials
            .find(who.tenant(), Kind.PASSWORD, who.user())
            .filter(password -> !password.since().isAfter(since))
            .isPresent();
    boolean holds = since.plus(lives).isAfter(clock.instant()) && active && samePassword;
    return holds ? Optional.of(who) : Optional.empty();
  }

  @Override
  @Deprecated
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    SecurityContext context = new SecurityContextImpl();
    find(holder.getRequest()).ifPresent(who -> context.setAuthentication(principal(who)));
    return context;
  }

  /** Signing in is {@link #begin}; here only signing out matters. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    if (context.getAuthentication() == null) {
      add(response, cookie(request, "", Duration.ZERO));
    }
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return find(request).isPresent();
  }

  /** Sends whoever is not signed in to the sign-in page, which leads back here. */
  @Override
  public void commence(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable AuthenticationException notSignedIn)
      throws IOException {
    if (!request.getRequestURI().equals("/oauth2/authorize")) {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    String query = request.getQueryString();
    String here = request.getRequestURI() + (query == null ? "" : "?" + query);
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader(HttpHeaders.LOCATION, "/login?continue=" + URLEncoder.encode(here, UTF_8));
  }

  private static Authentication principal(SignedIn who) {
    return UsernamePasswordAuthenticationToken.authenticated(who.principalName(), null, List.of());
  }

  private static void add(HttpServletResponse response, ResponseCookie cookie) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  private static ResponseCookie cookie(HttpServletRequest request, String value, Duration maxAge) {
    return ResponseCookie.from(COOKIE, value)
        .path("/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax")
        .maxAge(maxAge)
        .build();
  }
}
