package io.rilato.gateway.session;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.service.Answer;
import io.rilato.gateway.service.Service;
import io.rilato.gateway.service.ServiceClient;
import io.rilato.gateway.service.Services;
import io.rilato.gateway.session.SignInsUnderWay.SignIn;
import io.rilato.gateway.trace.TraceContext;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks identity for tokens as the portal's public client. Whatever is not its yes or no, such as
 * identity being away, is a problem.
 */
@Component
@OfSession
final class TokenEndpoint {
  static final String CLIENT = "rilato-portal";
  static final String SIGNED_OUT = "/app/";
  private static final String IDENTITY = "identity";
  private static final URI ROOT = URI.create("/");
  private static final int MOST_BYTES = 128 * 1024;

  private final ServiceClient client;
  private final Services services;
  private final URI publicUrl;
  private final JsonMapper json = JsonMapper.builder().build();

  TokenEndpoint(ServiceClient client, Services services, GatewaySettings settings) {
    this.client = client;
    this.services = services;
    this.publicUrl = settings.session().publicUrl();
  }

  /** The issuer's answer. */
  sealed interface Outcome {
    record Granted(Tokens tokens) implements Outcome {}

    record Refused() implements Outcome {}
  }

  private String redirectUri() {
    return publicUrl + "/auth/callback";
  }

  /** Where the browser goes to sign in: a path here, which identity answers. */
  String authorizeAddress(SignIn signIn) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", CLIENT);
    query.put("redirect_uri", redirectUri());
    query.put("scope", "openid profile email");
    query.put("state", signIn.state());
    query.put("nonce", signIn.nonce());
    query.put("code_challenge", Randoms.challenge(signIn.verifier()));
    query.put("code_challenge_method", "S256");
    return query.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "/oauth2/authorize?", ""));
  }

  Outcome exchange(String code, String verifier) {
    return tokens(
        Map.of(
            "grant_type", "authorization_code",
            "client_id", CLIENT,
            "code", code,
            "redirect_uri", redirectUri(),
            "code_verifier", verifier),
        "");
  }

  Outcome refresh(Session session) {
    return tokens(
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            CLIENT,
            "refresh_token",
            session.refreshToken()),
        session.idToken());
  }

  private Outcome tokens(Map<String, String> form, String idTokenBefore) {
    try (Answer answer = post("/oauth2/token", form, null)) {
      return switch (answer.status()) {
        case 200 -> new Outcome.Granted(read(answer, idTokenBefore));
        case 400, 401 -> new Outcome.Refused();
        default -> throw unexpected(answer);
      };
    }
  }

  private Tokens read(Answer answer, String idTokenBefore) {
    try (InputStream body = answer.body()) {
      JsonNode tokens = json.readTree(body == null ? new byte[0] : body.readNBytes(MOST_BYTES));
      return new Tokens(
          tokens.required("access_token").asString(),
          Duration.ofSeconds(tokens.required("expires_in").asLong()),
          tokens.required("refresh_token").asString(),
          tokens.path("id_token").asString(idTokenBefore));
    } catch (IOException | JacksonException e) {
      throw Problem.unavailable("The " + IDENTITY + " service", e);
    }
  }

  /** Makes a refresh token, and those that came before it, good for nothing (RFC 7009). */
  void revoke(String refreshToken) {
    try (Answer answer =
        post("/oauth2/revoke", Map.of("token", refreshToken, "client_id", CLIENT), null)) {
      if (answer.status() != 200) {
        throw unexpected(answer);
      }
    }
  }

  /**
   * Ends the browser's session at identity (OpenID Connect RP-Initiated Logout). The id token goes
   * from here to identity, since in an address it would stay in histories and logs.
   *
   * @param cookies the browser's Cookie header
   * @return the Set-Cookie headers meant for the browser
   */
  List<String> endSession(String idToken, @Nullable String cookies) {
    Map<String, String> form =
        Map.of(
            "id_token_hint", idToken,
            "client_id", CLIENT,
            "post_logout_redirect_uri", publicUrl + SIGNED_OUT);
    try (Answer answer = post("/oauth2/logout", form, cookies)) {
      if (answer.status() != 302) {
        throw unexpected(answer);
      }
      List<String> set = new ArrayList<>();
      answer
          .headers()
          .forEachRemaining(header -> {
            if ("Set-Cookie".equalsIgnoreCase(header.getName())) {
              set.add(header.getValue());
            }
          });
      return set;
    }
  }

  private Answer post(String path, Map<String, String> form, @Nullable String cookies) {
    Service identity = services.get(IDENTITY);
    var request = new HttpUriRequestBase("POST", ROOT);
    request.setPath(path);
    List<NameValuePair> fields = new ArrayList<>();
    form.forEach((name, value) -> fields.add(new BasicNameValuePair(name, value)));
    request.setEntity(new UrlEncodedFormEntity(fields, StandardCharsets.UTF_8));
    request.setHeader("X-Forwarded-Proto", publicUrl.getScheme());
    request.setHeader("X-Forwarded-Host", publicUrl.getHost());
    if (cookies != null) {
      request.setHeader("Cookie", cookies);
    }
    TraceContext.passTo(request);
    return client.send(identity, request, identity.timeout());
  }

  private static Problem unexpected(Answer answer) {
    return Problem.of(ProblemType.UNAVAILABLE, "The identity service answered " + answer.status());
  }
}
