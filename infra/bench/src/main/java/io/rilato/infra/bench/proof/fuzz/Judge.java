package io.rilato.infra.bench.proof.fuzz;

import io.rilato.infra.bench.load.HttpConnection;
import io.rilato.infra.client.RilatoClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What is wrong with an answer. */
final class Judge {
  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");

  /** What only those who built Rilato need to know. */
  private static final Pattern INNER =
      Pattern.compile(
          "\\b(java|javax|jakarta|org|com|io|tools)(\\.[a-z0-9]+)+\\.[A-Z]\\w+"
              + "|\\b\\w+(Exception|Error)\\b|\\bat \\w+\\.\\w+\\("
              + "|(?i:\\bmongo|\\bbson\\b|elastic|lucene|kafka|tomcat|jackson|spring(framework|boot)"
              + "|\\be11000|_shard|nullpointer)");

  /** Refusals of a request as a whole: there is no field to name. */
  private static final Set<String> WHOLE =
      Set.of(
          "The method, the path or a header has a form that is not allowed",
          "The request is not valid",
          "The body could not be read");

  private final Victims victims;

  Judge(Victims victims) {
    this.victims = victims;
  }

  /**
   * One answer, as far as it counts.
   *
   * @param traceId of a problem
   */
  record Finding(int status, List<String> offences, @Nullable String traceId, JsonNode body) {}

  Finding judge(Attempt attempt, int status, HttpConnection answer) {
    List<String> offences = new java.util.ArrayList<>();
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    JsonNode body = parse(text);
    if (status >= 500 || status < 200) {
      offences.add("never " + status);
    }
    boolean api = attempt.target().startsWith("/api/");
    String trace = null;
    if (status >= 400 && api && !attempt.method().equals("HEAD")) {
      trace = problem(status, answer, body, offences);
    }
    if (status >= 400) {
      Matcher inner = INNER.matcher(text);
      if (inner.find()
          && !attempt.curl().contains(inner.group())
          && !echoed(attempt, inner.group())) {
        offences.add("tells of its inside: " + inner.group());
      }
    }
    if (status >= 200 && status < 300) {
      String path = attempt.target().split("\\?", 2)[0];
      if (api && victims.isForeign(path) && !path.contains("/by/")) {
        offences.add("another tenant's record was answered");
      }
      for (JsonNode item : body.path("items")) {
        if (attempt.target().contains("/batch") && item.path("status").asInt(0) >= 500) {
          offences.add("never " + item.path("status").asInt() + " for an item");
        }
      }
    }
    if (!answer.header("x-content-type-options").equals(Optional.of("nosniff"))
        && api
        && status != 400) {
      offences.add("without X-Content-Type-Options");
    }
    if (answer.header("x-injected").isPresent()) {
      offences.add("a header of the client's making");
    }
    return new Finding(status, offences, trace, body);
  }

  private static boolean echoed(Attempt attempt, String word) {
    return attempt.target().contains(word)
        || new String(attempt.body(), StandardCharsets.UTF_8).contains(word)
        || attempt.headers().stream().anyMatch(header -> header.line().contains(word));
  }

  private static @Nullable String problem(
      int status, HttpConnection answer, JsonNode body, List<String> offences) {
    if (!answer.header("content-type").orElse("").startsWith("application/problem+json")) {
      offences.add(
          "%d is no problem but '%s'".formatted(status, answer.header("content-type").orElse("")));
      return null;
    }
    String trace = body.path("traceId").asString("");
    if (!body.path("type").asString("").startsWith("urn:rilato:problem:")
        || body.path("status").asInt(0) != status
        || !TRACE_ID.matcher(trace).matches()) {
      offences.add("a problem without type, status or traceId");
    }
    if (status == 400 || status == 422) {
      boolean named = false;
      for (JsonNode error : body.path("errors")) {
        named |= error.has("pointer");
      }
      String detail = body.path("detail").asString("");
      if (!named && status == 400 && !WHOLE.contains(detail)) {
        offences.add("400 names no field: " + Mutations.shortened(detail));
      }
    }
    return trace;
  }

  private static JsonNode parse(String text) {
    try {
      return text.isBlank() ? MissingNode.getInstance() : RilatoClient.json().readTree(text);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
