package io.rilato.identity.provider;

import io.rilato.identity.IdentitySettings;
import io.rilato.platform.secret.SecretBox;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what was asked of a provider in a sealed cookie of the browser that asked. */
@Component
final class SignInUnderWay implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
  private static final String COOKIE = "rilato_provider";
  private static final Duration LIVES = Duration.ofMinutes(10);

  private final SecretBox box;

  /** Writes and reads the framework's own classes, and no others. */
  private final JsonMapper json =
      JsonMapper.builder()
          .addModules(SecurityJacksonModules.getModules(SignInUnderWay.class.getClassLoader()))
          .build();

  SignInUnderWay(IdentitySettings settings) {
    this.box = new SecretBox(settings.secretKey(), "sign-ins with providers");
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    String state = request.getParameter("state");
    return cookies == null || state == null
        ? null
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .flatMap(cookie -> box.open(COOKIE, cookie.getValue()).stream())
            .map(this::read)
            .filter(asked -> asked != null && state.equals(asked.getState()))
            .findFirst()
            .orElse(null);
  }

  private @Nullable OAuth2AuthorizationRequest read(byte[] content) {
    try {
      return json.readValue(content, OAuth2AuthorizationRequest.class);
    } catch (JacksonException e) {
      return null; // sealed by a release that wrote another form
    }
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest asked,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (asked != null) {
      String sealed = box.seal(COOKIE, json.writeValueAsBytes(asked));
      set(request, response, sealed, LIVES);
    }
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
    if (asked != null) {
      set(request, response, "", Duration.ZERO);
      request.setAttribute(COOKIE, asked);
    }
    return asked;
  }

  /** Where whoever comes back from a provider wanted to go; empty for nowhere. */
  static String next(HttpServletRequest request) {
    return request.getAttribute(COOKIE) instanceof OAuth2AuthorizationRequest asked
            && asked.getAttribute(ProviderConfiguration.NEXT) instanceof String next
        ? next
        : "";
  }

  private static void set(
      HttpServletRequest request, HttpServletResponse response, String value, Duration lives) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(COOKIE, value)
            .path("/login")
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(lives)
            .build()
            .toString());
  }
}
