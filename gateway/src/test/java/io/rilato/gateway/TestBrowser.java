package io.rilato.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.kernel.Ids;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Signs in at a gateway whose identity is a stand-in, and keeps its cookies. */
final class TestBrowser {
  static final String SUBJECT = "u-1";

  final Map<String, String> cookies = new TreeMap<>();
  final List<HttpResponse<String>> received = new ArrayList<>();
  private final RunningGateway gateway;
  private final List<String> tokens = new ArrayList<>();

  TestBrowser(RunningGateway gateway) {
    this.gateway = gateway;
  }

  /** Signs in; the access token lives so long. */
  TestBrowser signIn(Duration lives) {
    return signIn(lives, "");
  }

  TestBrowser signIn(Duration lives, String padding) {
    Map<String, String> asked = beginSignIn("/app/");
    grant(lives, asked.get("nonce"), padding);
    HttpResponse<String> back = get("/auth/callback?code=c-1&state=" + asked.get("state"));
    assertThat(back.statusCode()).as(back.body()).isEqualTo(302);
    return this;
  }

  /** What the sign-in page is asked with. */
  Map<String, String> beginSignIn(String to) {
    HttpResponse<String> away =
        get("/auth/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
    assertThat(away.statusCode()).as(away.body()).isEqualTo(302);
    String location = away.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith("/oauth2/authorize?");
    Map<String, String> query = new HashMap<>();
    for (String pair : location.substring(location.indexOf('?') + 1).split("&")) {
      query.put(
          pair.substring(0, pair.indexOf('=')),
          URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8));
    }
    return query;
  }

  /** What identity answers from now on when it is asked for tokens. */
  void grant(Duration lives, String nonce, String padding) {
    String access = gateway.issuer.token(SUBJECT);
    String id = gateway.issuer.idToken(SUBJECT, nonce, padding);
    String refresh = "refresh-token-" + Ids.next();
    tokens.addAll(List.of(access, id, refresh));
    gateway.identity.answers(
        "/oauth2/token",
        200,
        "application/json",
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "access_token", access,
                    "refresh_token", refresh,
                    "id_token", id,
                    "token_type", "Bearer",
                    "expires_in", lives.toSeconds())));
  }

  long refreshes() {
    return gateway.identity.seen().stream()
        .filter(seen -> seen.text().contains("grant_type=refresh_token"))
        .count();
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, headers);
  }

  HttpResponse<String> send(String method, String path, String... headers) {
    HttpRequest.Builder request = gateway.request(path);
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookieHeader());
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    HttpResponse<String> response = gateway.send(request.method(method, BodyPublishers.noBody()));
    synchronized (received) {
      received.add(response);
      response.headers().allValues("Set-Cookie").forEach(this::keep);
    }
    return response;
  }

  private void keep(String cookie) {
    String pair = cookie.substring(0, cookie.indexOf(';'));
    String name = pair.substring(0, pair.indexOf('='));
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(pair.indexOf('=') + 1));
    }
  }

  String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /** Nothing the browser ever got may hold a token that a script could read. */
  void assertNoTokenSeen() {
    for (HttpResponse<String> response : received) {
      for (String token : tokens) {
        assertThat(response.body()).doesNotContain(token);
        assertThat(response.headers().map().toString()).doesNotContain(token);
      }
    }
  }
}
