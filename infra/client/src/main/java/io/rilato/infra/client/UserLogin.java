package io.rilato.infra.client;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Logs a user in as a browser would: the authorization code flow with PKCE (RFC 7636) through the
 * issuer's login page, as the public client {@code rilato-cli}.
 */
public final class UserLogin {
  private static final String CLIENT_ID = "rilato-cli";
  private static final String REDIRECT = "http://127.0.0.1/callback";
  private static final String SCOPE = "openid";
  private static final int MAX_REDIRECTS = 10;

  private final Http http = new Http();
  private final String baseUrl;
  private final String verifier = random();
  private final String state = random();
  private final @Nullable String oneTimeCode;

  private UserLogin(String baseUrl, @Nullable String oneTimeCode) {
    this.baseUrl = baseUrl;
    this.oneTimeCode = oneTimeCode;
  }

  public static UserLogin of(Connection connection) {
    return new UserLogin(connection.baseUrl(), null);
  }

  /**
   * The same for a user with a second factor.
   *
   * @param code what the authenticator app shows, or a recovery code
   */
  public UserLogin withCode(@Nullable String code) {
    return new UserLogin(baseUrl, code);
  }

  /**
   * An access token of the user.
   *
   * @throws Refusal when the login is refused
   */
  public String token(Connection.User user) {
    URI loginPage = followToPage(authorizeUri());
    LoginForm form =
        LoginForm.fillIn(
            http.get(loginPage).body(), Map.of("email", user.email(), "password", user.password()));
    HttpResponse<String> answer = http.post(loginPage.resolve(form.action()), form.fields());
    return exchange(code(secondStep(answer), user));
  }

  /** Answers the page that asks for a code, if that is what came. */
  private HttpResponse<String> secondStep(HttpResponse<String> page) {
    if (page.body().contains("action=\"/login/enrolment")) {
      throw new Refusal("a second factor has to be set up first: sign in at " + baseUrl + "/app/");
    }
    if (!page.body().contains("action=\"/login/code")) {
      return page;
    }
    if (oneTimeCode == null) {
      throw new Refusal("a code of the authenticator app is needed");
    }
    LoginForm form = LoginForm.fillIn(page.body(), Map.of("one-time-code", oneTimeCode));
    return http.post(page.uri().resolve(form.action()), form.fields());
  }

  private URI authorizeUri() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", CLIENT_ID);
    query.put("redirect_uri", REDIRECT);
    query.put("scope", SCOPE);
    query.put("state", state);
    query.put("code_challenge", challenge(verifier));
    query.put("code_challenge_method", "S256");
    return URI.create(baseUrl + "/oauth2/authorize?" + Http.encode(query));
  }

  private URI followToPage(URI address) {
    URI next = address;
    for (int i = 0; i < MAX_REDIRECTS; i++) {
      HttpResponse<String> answer = http.get(next);
      Optional<URI> location = location(answer);
      if (location.isEmpty()) {
        if (answer.statusCode() != 200) {
          throw refused(answer);
        }
        return next;
      }
      next = location.get();
    }
    throw new Refusal("the login page redirects for ever");
  }

  private String code(HttpResponse<String> afterLogin, Connection.User user) {
    HttpResponse<String> answer = afterLogin;
    for (int i = 0; i < MAX_REDIRECTS; i++) {
      URI location = location(answer).orElse(null);
      if (location == null) {
        throw answer.statusCode() == 401
            ? new Refusal("the login of %s was refused".formatted(user.email()))
            : refused(answer);
      }
      if (location.toString().startsWith(REDIRECT)) {
        return parameter(location, "code").orElseThrow(() -> new Refusal("no code: " + location));
      }
      answer = http.get(location);
    }
    throw new Refusal("the login redirects for ever");
  }

  private String exchange(String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("client_id", CLIENT_ID);
    form.put("code", code);
    form.put("redirect_uri", REDIRECT);
    form.put("code_verifier", verifier);
    return ClientToken.accessToken(http.post(URI.create(baseUrl + "/oauth2/token"), form));
  }

  private static Refusal refused(HttpResponse<String> answer) {
    return new Refusal("no login: %s answered %d".formatted(answer.uri(), answer.statusCode()));
  }

  private static Optional<URI> location(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 3) {
      return Optional.empty();
    }
    return answer.headers().firstValue("Location").map(answer.uri()::resolve);
  }

  private static Optional<String> parameter(URI address, String name) {
    for (String pair : Optional.ofNullable(address.getRawQuery()).orElse("").split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(
            URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
