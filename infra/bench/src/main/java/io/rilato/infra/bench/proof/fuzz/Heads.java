package io.rilato.infra.bench.proof.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/** Spoils what stands before a request's body: its line, its parameters, its headers. */
final class Heads {
  private static final List<String> SORTS =
      List.of(
          "-",
          ",",
          "-,-",
          "--updatedAt",
          "nothing",
          "_id",
          "_doc",
          "_shard_doc",
          "_score",
          "$natural",
          "custom.size",
          "externalIds.erp",
          "emails.value",
          "emails",
          "addresses",
          "amount",
          "updatedAt,updatedAt",
          "id",
          "tenant",
          "updatedAt asc",
          "updatedAt;name",
          "ownerId,-id");
  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "1e9",
          "1000000000",
          "2147483648",
          "99999999999999999999",
          "1.5",
          "+5",
          " 5",
          "0x10",
          "٥",
          "",
          "null",
          "NaN",
          "200",
          "201",
          "500",
          "1");
  private static final List<String> TOKENS =
      List.of(
          "@999999999999999999",
          "@9223372036854775807",
          "@-9223372036854775808",
          "@",
          "@x",
          "contact:x:1",
          "contact:x:9223372036854775807",
          "contact:x:-1",
          "contact:x:99999999999999999999",
          ":::",
          "::",
          "a:b",
          "contact::1",
          "contact:a@b:1",
          "contact:\u0000:1",
          " ",
          "",
          "contact:x:1 contact:x:1",
          "company:" + "x".repeat(65) + ":1");
  private static final List<String> VERBS =
      List.of(
          "TRACE",
          "CONNECT",
          "OPTIONS",
          "HEAD",
          "PUT",
          "POST",
          "GET",
          "PATCH",
          "DELETE",
          "PROPFIND",
          "get",
          "FOO",
          "A".repeat(300),
          "GÉT",
          "QUERY",
          "PURGE");
  private static final List<String> MOMENTS =
      List.of(
          "2026-01-01",
          "2026-02-30",
          "2026-01-01T00:00:00Z",
          "+999999999-12-31",
          "-999999999-01-01",
          "0000-01-01",
          "9999-12-31",
          "+999999999-12-31T23:59:59Z",
          "yesterday",
          "1",
          "2036-01-01");

  private final Victims victims;
  private final String token;

  Heads(Victims victims, String token) {
    this.victims = victims;
    this.token = token;
  }

  void parameter(Draft draft, RandomGenerator random) {
    List<String> named = draft.operation.query();
    String name = Hostile.any(named, random);
    if (random.nextInt(12) == 0) {
      name = random.nextBoolean() ? Hostile.text(random) : "filter";
    }
    String value =
        switch (name) {
          case "filter" -> Hostile.criterion(random);
          case "sort" -> random.nextInt(4) == 0 ? "-".repeat(300) : Hostile.any(SORTS, random);
          case "limit" -> Hostile.any(NUMBERS, random);
          case "cursor", "after" -> cursor(draft, random);
          case "from", "to", "asOf" -> Hostile.any(MOMENTS, random);
          case "fields" ->
              Hostile.any(
                  List.of(
                      "*",
                      "..",
                      "id,,",
                      "a.b.c",
                      "emails.value",
                      "_source",
                      "tenant",
                      Hostile.many(1_000, "f%d")),
                  random);
          case "by" ->
              Hostile.any(
                  List.of("stageId", "ownerId", "nothing", "_id", "amount", "a,b", "status"),
                  random);
          case "types" ->
              Hostile.any(
                  List.of("contact", "contact,lead", "nothing", ",", "*", Hostile.many(500, "t%d")),
                  random);
          case "walk", "include", "deleted" ->
              Hostile.any(List.of("true", "total", "yes", "1", "TRUE", "null"), random);
          default -> Hostile.text(random);
        };
    if (random.nextInt(6) == 0) {
      value = Hostile.text(random);
    }
    if (name.startsWith("Rilato") || name.contains("-")) {
      header(draft, random);
      return;
    }
    draft.parameter(name, value);
    if (random.nextInt(5) == 0) {
      draft.parameter("limit", "1");
    }
    if (random.nextInt(20) == 0) {
      draft.query.add(new Attempt.Header(name, Hostile.text(random)));
    }
    draft.done.add(Mutations.shortened(name + "=" + value));
  }

  /** A cursor of ours, with one thing in it changed; or none of ours. */
  private String cursor(Draft draft, RandomGenerator random) {
    String known = victims.cursor(draft.operation.collection());
    if (known == null || random.nextInt(3) == 0) {
      byte[] text = Hostile.json(random).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
    draft.parameter("limit", "1");
    draft.parameter("sort", "-updatedAt");
    String json = new String(Base64.getUrlDecoder().decode(known), StandardCharsets.UTF_8);
    String spoilt =
        switch (random.nextInt(5)) {
          case 0 ->
              json.replaceFirst(
                  "\"after\":\\[[^,\\]]*",
                  quoted("\"after\":[" + Mutations.shortened(Hostile.json(random))));
          case 1 -> json.replaceFirst("\"after\":\\[", "\"after\":[1,");
          case 2 ->
              json.replaceFirst(
                  "\"after\":\\[.*]",
                  quoted(
                      "\"after\":["
                          + Hostile.any(
                              List.of("", "null", "{}", "null,null", "true,false"), random)
                          + "]"));
          case 3 ->
              json.replaceFirst(
                  "}$",
                  ",\"walk\":\"x\",\"pointInTime\":\""
                      + Hostile.any(List.of("", "x", "AAAA", "_all"), random)
                      + "\"}");
          default -> json;
        };
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(spoilt.getBytes(StandardCharsets.UTF_8));
  }

  void path(Draft draft, RandomGenerator random) {
    String[] segments = draft.path.split("/", -1);
    int at = random.nextInt(Math.min(3, segments.length - 1), segments.length);
    String was = segments[at];
    segments[at] =
        switch (random.nextInt(18)) {
          case 0 -> "..";
          case 1 -> "%2e%2e";
          case 2 -> was + "%2F..%2F" + was;
          case 3 -> was + "%00";
          case 4 -> was + ";a=b";
          case 5 -> "/" + was;
          case 6 -> was.toUpperCase(java.util.Locale.ROOT);
          case 7 -> was + "/";
          case 8 -> was + "%zz";
          case 9 -> "%ff%fe";
          case 10 -> "ä\u202e";
          case 11 -> was + "@1";
          case 12 -> "x".repeat(random.nextBoolean() ? 64 : 7_000);
          case 13 -> victims.anyId(random);
          case 14, 15 -> victims.foreignId(random);
          case 16 -> "\\..\\";
          default -> Draft.encode(Hostile.text(random));
        };
    draft.path = String.join("/", segments);
    draft.done.add("path with " + Mutations.shortened(segments[at]));
  }

  void header(Draft draft, RandomGenerator random) {
    String text = Hostile.text(random).replaceAll("[\r\n]", " ");
    switch (random.nextInt(16)) {
      case 0, 1 ->
          draft.header(
              "If-Match",
              Hostile.any(
                  List.of(
                      "",
                      "1",
                      "\"\"",
                      "\"x\"",
                      "W/\"1\"",
                      "\"-1\"",
                      "\"9223372036854775808\"",
                      "\"1\", \"2\"",
                      "*, \"1\"",
                      "\"1",
                      "\"" + text + "\""),
                  random));
      case 2 -> draft.header("If-None-Match", random.nextBoolean() ? "*" : text);
      case 3, 4 -> draft.header("Idempotency-Key", random.nextInt(3) == 0 ? "fuzz" : text);
      case 5, 6 ->
          draft.header(
              "Rilato-Consistency",
              random.nextInt(3) == 0
                  ? text
                  : Base64.getUrlEncoder()
                      .withoutPadding()
                      .encodeToString(
                          Hostile.any(TOKENS, random).getBytes(StandardCharsets.UTF_8)));
      case 7 ->
          draft.header(
              "Accept",
              Hostile.any(
                  List.of(
                      "application/xml",
                      "text/html",
                      "a",
                      ";;",
                      "*/*;q=x",
                      "application/json;q=2",
                      "image/*",
                      "application/problem+json",
                      "text/event-stream",
                      text),
                  random));
      case 8 -> draft.header("Accept-Language", text);
      case 9 ->
          draft.header(
              "Content-Length",
              Hostile.any(List.of("-1", "x", "99999999999999999999", "1, 2", "+1"), random));
      case 10 -> {
        draft.header(
            "Transfer-Encoding",
            Hostile.any(
                List.of("chunked", "gzip, chunked", "x", "chunked, identity", "identity"), random));
        draft.body(
            Hostile.any(
                List.of(
                    "0\r\n\r\n",
                    "zz\r\n{}\r\n0\r\n\r\n",
                    "-1\r\n\r\n",
                    "2\r\n{}\r\n0\r\n\r\n",
                    "ffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
                random));
      }
      case 11 -> {
        for (int i = 0; i < 120; i++) {
          draft.headers.add(new Attempt.Header("X-Many-" + i, "v"));
        }
      }
      case 12 -> draft.header("X-Long", "x".repeat(random.nextBoolean() ? 30_000 : 60_000));
      case 13 ->
          draft.headers.add(
              new Attempt.Header(
                  Hostile.any(
                      List.of(
                          "No colon",
                          "Bad name: x",
                          ": x",
                          " Folded: x",
                          "X\u0000: y",
                          "X: \u0000",
                          "Bad(name): x",
                          "X-\u00e4: \u00e4"),
                      random),
                  null));
      case 14 ->
          draft.header(
              Hostile.any(
                  List.of(
                      "X-HTTP-Method-Override",
                      "X-Forwarded-For",
                      "X-Forwarded-Prefix",
                      "Forwarded",
                      "X-Original-URL",
                      "traceparent",
                      "Rilato-Internal-Caller",
                      "Range",
                      "Expect",
                      "Origin",
                      "Cookie",
                      "Upgrade",
                      "Connection"),
                  random),
              Hostile.any(
                  List.of(
                      "DELETE",
                      "127.0.0.1",
                      "/api/v1/me",
                      "00-x-y-01",
                      "bytes=0-",
                      "200-ok",
                      "https://evil.example",
                      "null",
                      "h2c",
                      "close, Authorization",
                      "__Host-rilato=x; a=" + "y".repeat(50)),
                  random));
      default -> draft.header("Content-Type", text);
    }
    draft.done.add(
        "header "
            + Mutations.shortened(draft.headers.isEmpty() ? "" : draft.headers.getLast().line()));
  }

  void token(Draft draft, RandomGenerator random) {
    String[] parts = token.split("\\.", -1);
    String none = base64("{\"alg\":\"none\"}") + "." + parts[1] + ".";
    String value =
        switch (random.nextInt(14)) {
          case 0 -> "Bearer";
          case 1 -> "Bearer x";
          case 2 -> "Bearer " + none;
          case 3 -> "Bearer " + parts[0] + "." + parts[1] + "." + parts[2].substring(4) + "AAAA";
          case 4 ->
              "Bearer "
                  + parts[0]
                  + "."
                  + base64(payload(parts[1]).replaceFirst("\"exp\":\\d+", "\"exp\":1"))
                  + "."
                  + parts[2];
          case 5 ->
              "Bearer "
                  + parts[0]
                  + "."
                  + base64(
                      payload(parts[1]).replaceFirst("\"tenant\":\"[^\"]*", "\"tenant\":\"other"))
                  + "."
                  + parts[2];
          case 6 ->
              "Bearer "
                  + base64("{\"alg\":\"HS256\",\"kid\":\"../../../../dev/null\"}")
                  + "."
                  + parts[1]
                  + "."
                  + parts[2];
          case 7 ->
              "Bearer "
                  + base64(
                      "{\"alg\":\"RS256\",\"jku\":\"https://evil.example/keys\",\"kid\":\"x\"}")
                  + "."
                  + parts[1]
                  + "."
                  + parts[2];
          case 8 -> "Basic " + base64("admin:admin");
          case 9 -> "Bearer " + "x".repeat(20_000);
          case 10 ->
              "Bearer "
                  + base64("{\"alg\":\"" + Hostile.text(random).replace("\"", "") + "\"}")
                  + ".e30.x";
          case 11 -> "Bearer " + token + " " + token;
          case 12 -> "Bearer \u0001" + token;
          default -> "";
        };
    draft.header("Authorization", value.replaceAll("[\r\n]", ""));
    if (random.nextInt(6) == 0) {
      draft.headers.add(new Attempt.Header("Authorization", "Bearer " + none));
    }
    draft.done.add("a bad token");
  }

  void method(Draft draft, RandomGenerator random) {
    draft.method = Hostile.any(VERBS, random);
    draft.done.add("method " + Mutations.shortened(draft.method));
  }

  void protocol(Draft draft, RandomGenerator random) {
    switch (random.nextInt(6)) {
      case 0 ->
          draft.protocol =
              Hostile.any(
                  List.of("HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "HTTP/x", "FTP/1.1", "HTTP/1.1 x"),
                  random);
      case 1 -> draft.target = "http://evil.example" + draft.path;
      case 2 -> draft.target = "*";
      case 3 ->
          draft.target =
              Hostile.any(
                  List.of(
                      "",
                      " /",
                      "api/v1/contacts",
                      "/api/v1/contacts?{}|^`<>\"",
                      "/api/v1/contacts#x",
                      "//evil.example/api/v1/contacts",
                      "/\u0000",
                      "/api/v1/contacts?limit=%",
                      "/api/v1/contacts?filter=%ff%fe",
                      "/api/v1/../../contacts",
                      "/api/v1/./contacts",
                      "/api/v1/contacts?%zz=1",
                      "/api/v1/contacts?limit=1&limit=2",
                      "/api/v1/contacts?=&&==&"),
                  random);
      case 4 ->
          draft.header(
              "Host",
              Hostile.any(
                  List.of("", "evil.example", "a b", "[::1", "x".repeat(5_000), "localhost:99999"),
                  random));
      default -> {
        draft.header("Host", "localhost");
        draft.headers.add(new Attempt.Header("Host", "evil.example"));
      }
    }
    draft.done.add("protocol " + draft.protocol + " " + Mutations.shortened(draft.target));
  }

  private static String quoted(String replacement) {
    return java.util.regex.Matcher.quoteReplacement(replacement);
  }

  private static String payload(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
