package io.rilato.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows redirects and keeps cookies as a browser does, and remembers all it received. */
final class CookieBrowser {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private static final int MOST_REDIRECTS = 10;

  private final URI base;
  private final Map<String, String> cookies = new TreeMap<>();
  private final List<HttpResponse<String>> received = new CopyOnWriteArrayList<>();

  CookieBrowser(URI base) {
    this.base = base;
  }

  /** From the portal's link to the page that signing in leads to. */
  HttpResponse<String> signIn(String to, String email, String password) {
    HttpResponse<String> page =
        follow("/auth/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
    String action = find(page.body(), "action=\"([^\"]+)\"").replace("&amp;", "&");
    String form =
        Map.of(
                "_csrf", find(page.body(), "name=\"_csrf\" value=\"([^\"]+)\""),
                "username", email,
                "password", password)
            .entrySet()
            .stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(page.uri().resolve(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)),
            cookieHeader());
    return followed(answer);
  }

  /** The page all redirects lead to. */
  HttpResponse<String> follow(String path) {
    return followed(get(path));
  }

  private HttpResponse<String> followed(HttpResponse<String> first) {
    HttpResponse<String> answer = first;
    for (int i = 0; answer.statusCode() / 100 == 3 && i < MOST_REDIRECTS; i++) {
      URI next = answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
      answer = send(HttpRequest.newBuilder(next).GET(), cookieHeader());
    }
    return answer;
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)).GET(), cookieHeader());
  }

  HttpResponse<String> post(String path, String... headers) {
    return send(
        HttpRequest.newBuilder(base.resolve(path)).headers(headers).POST(BodyPublishers.noBody()),
        cookieHeader());
  }

  /** With these cookies; what is answered changes nothing about the browser's own. */
  HttpResponse<String> send(String method, String path, String cookieHeader) {
    return exchange(
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, BodyPublishers.noBody())
            .header("Cookie", cookieHeader));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String cookieHeader) {
    if (!cookieHeader.isEmpty()) {
      request.header("Cookie", cookieHeader);
    }
    HttpResponse<String> answer = exchange(request);
    answer.headers().allValues("Set-Cookie").forEach(this::keep);
    return answer;
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
      received.add(answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String cookie) {
    String pair = cookie.split(";", 2)[0];
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

  List<HttpResponse<String>> received() {
    return received;
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError(pattern + " is not in " + text);
    }
    return matcher.group(1);
  }
}
