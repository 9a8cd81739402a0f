package io.rilato.identity.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.identity.IdentitySettings;
import io.rilato.identity.audit.AuditAction;
import io.rilato.identity.audit.AuditTrail;
import io.rilato.identity.audit.Origins;
import io.rilato.identity.session.LiveSessions;
import io.rilato.identity.session.Session;
import io.rilato.identity.session.Sessions;
import io.rilato.kernel.Actor;
import io.rilato.kernel.TenantId;
import io.rilato.platform.secret.SecretBox;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
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
 * It ends by age, when the user is switched off, when the password changes elsewhere, and when
 * somebody ends it.
 */
@Component
public class SignInSession implements SecurityContextRepository, AuthenticationEntryPoint {
  static final String COOKIE = "rilato_session";

  /** What the content is sealed under; another one with every other content. */
  private static final String SEALED_AS = COOKIE + " 2";

  private final Sessions sessions;
  private final LiveSessions live;
  private final AuditTrail audit;
  private final SecretBox box;
  private final Duration lives;
  private final Clock clock;

  SignInSession(
      Sessions sessions,
      LiveSessions live,
      AuditTrail audit,
      IdentitySettings settings,
      Clock clock) {
    this.sessions = sessions;
    this.live = live;
    this.audit = audit;
    this.box = new SecretBox(settings.secretKey(), "sign-in sessions");
    this.lives = settings.signIn().session();
    this.clock = clock;
  }

  /** Signs the user in, in the browser that gets this response. */
  public void begin(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
    Session session = sessions.begin(who.tenant(), who.user(), Origins.of(request));
    audit.add(
        who.tenant(),
        Actor.user(who.user().value()),
        AuditAction.SIGNED_IN,
        who.user().value(),
        Origins.of(request));
    String content = who.tenant().value() + "\n" + session.id();
    add(response, cookie(request, box.seal(SEALED_AS, content.getBytes(UTF_8)), lives));
  }

  /** The session of this browser, if it still holds. */
  public Optional<Session> find(HttpServletRequest request) {
    return sent(request)
        .flatMap(lines -> live.find(new TenantId(lines[0]), lines[1]))
        .filter(session -> session.since().plus(lives).isAfter(clock.instant()));
  }

  /** Tenant and id of the session the browser names. */
  private Optional<String[]> sent(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .flatMap(cookie -> box.open(SEALED_AS, cookie.getValue()).stream())
            .map(content -> new String(content, UTF_8).split("\n", 2))
            .findFirst();
  }

  @Override
  @Deprecated
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    SecurityContext context = new SecurityContextImpl();
    find(holder.getRequest()).ifPresent(session -> context.setAuthentication(principal(session)));
    return context;
  }

  /** Signing in is {@link #begin}; here only signing out matters. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    if (context.getAuthentication() == null) {
      find(request)
          .filter(session -> sessions.end(session.tenant(), session.user(), session.id()))
          .ifPresent(session -> {
            String user = session.user().value();
            audit.add(
                session.tenant(),
                Actor.user(user),
                AuditAction.SIGNED_OUT,
                user,
                Origins.of(request));
          });
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

  /** The session goes with whatever the user grants: what it brings ends with it. */
  private static Authentication principal(Session session) {
    SignedIn who = new SignedIn(session.tenant(), session.user());
    var principal =
        UsernamePasswordAuthenticationToken.authenticated(who.principalName(), null, List.of());
    principal.setDetails(session.id());
    return principal;
  }

  /** The session in which something was granted; empty when that was before there were any. */
  public static String sessionOf(@Nullable Authentication principal) {
    return principal != null && principal.getDetails() instanceof String id ? id : "";
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
