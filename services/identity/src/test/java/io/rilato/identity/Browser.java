package io.rilato.identity;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Goes through the sign-in page as a browser does, for a public client with PKCE. */
final class Browser implements AutoCloseable {
  private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";

  final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  final String baseUrl;
  final String client;
  final String redirectUri;

  Browser(String baseUrl, String client, String redirectUri) {
    this.baseUrl = baseUrl;
    this.client = client;
    this.redirectUri = redirectUri;
  }

  static Browser portal(RunningIdentity identity) {
    return new Browser(identity.baseUrl, "rilato-portal", identity.baseUrl + "/callback");
  }

  static Browser commandLine(RunningIdentity identity) {
    return new Browser(identity.baseUrl, "rilato-cli", "http://127.0.0.1:45678/callback");
  }

  /** Asks for a code; the answer leads to the sign-in page, or back with the code. */
  HttpResponse<String> authorize() throws Exception {
    return authorize(Map.of());
  }

  HttpResponse<String> authorize(Map<String, String> change) throws Exception {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", client);
    query.put("redirect_uri", redirectUri);
    query.put("scope", "openid");
    query.put("state", "some state & more");
    query.put("code_challenge", challenge());
    query.put("code_challenge_method", "S256");
    query.putAll(change);
    return get(baseUrl + "/oauth2/authorize?" + encode(query));
  }

  /** Fills in the page that an answer leads to. */
  HttpResponse<String> signIn(HttpResponse<String> toPage, String email, String password)
      throws Exception {
    return signIn(toPage, email, password, Map.of());
  }

  HttpResponse<String> signIn(
      HttpResponse<String> toPage, String email, String password, Map<String, String> more)
      throws Exception {
    HttpResponse<String> page = get(location(toPage));
    Map<String, String> form = new LinkedHashMap<>();
    form.put("_csrf", find(page.body(), "name=\"_csrf\" value=\"([^\"]+)\""));
    form.put("username", email);
    form.put("password", password);
    form.putAll(more);
    String action = find(page.body(), "action=\"([^\"]+)\"").replace("&amp;", "&");
    return post(page.uri().resolve(action).toString(), form);
  }

  /** The tokens for the code that an answer brings back. */
  HttpResponse<String> exchange(HttpResponse<String> back) throws Exception {
    return post(
        baseUrl + "/oauth2/token",
        Map.of(
            "grant_type", "authorization_code",
            "client_id", client,
            "code", code(back),
            "redirect_uri", redirectUri,
            "code_verifier", VERIFIER));
  }

  HttpResponse<String> refresh(String refreshToken) throws Exception {
    return post(
        baseUrl + "/oauth2/token",
        Map.of(
            "grant_type", "refresh_token",
            "client_id", client,
            "refresh_token", refreshToken));
  }

  /** Signs in and gets all tokens. */
  JsonNode tokens(String email, String password) throws Exception {
    return RunningIdentity.json(exchange(get(location(signIn(authorize(), email, password)))));
  }

  /** An access token, the whole way. */
  String token(String email, String password) throws Exception {
    return tokens(email, password).get("access_token").asString();
  }

  HttpResponse<String> get(String address) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(address)).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String address, Map<String, String> form) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(form)))
            .build(),
        BodyHandlers.ofString());
  }

  String location(HttpResponse<String> answer) {
    String location =
        answer
            .headers()
            .firstValue("Location")
            .orElseThrow(() -> new AssertionError(answer + answer.body()));
    return answer.uri().resolve(location).toString();
  }

  static String code(HttpResponse<String> back) {
    String location = back.headers().firstValue("Location").orElse(back + back.body());
    return URLDecoder.decode(find(location, "[?&]code=([^&]+)"), StandardCharsets.UTF_8);
  }

  private static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError(pattern + " is not in " + text);
    }
    return matcher.group(1);
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String challenge() throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  @Override
  public void close() {
    http.close();
  }
}
