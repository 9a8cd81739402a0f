package io.rilato.infra.bench.proof.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One operation as the API's description has it.
 *
 * @param service whose it is
 * @param path with its variables in braces
 * @param query names of its query parameters
 * @param headers names of its header parameters
 * @param body the schema of its body, null when it has none
 */
record Operation(
    String service,
    String method,
    String path,
    List<String> query,
    List<String> headers,
    @Nullable JsonNode body) {
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  /** All operations of a joined OpenAPI document. */
  static List<Operation> of(JsonNode document) {
    List<Operation> all = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(path -> {
          for (String method : METHODS) {
            JsonNode operation = path.getValue().path(method);
            if (operation.isObject()) {
              all.add(of(path.getKey(), method, operation));
            }
          }
        });
    return List.copyOf(all);
  }

  private static Operation of(String path, String method, JsonNode operation) {
    List<String> query = new ArrayList<>();
    List<String> headers = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asString("");
      switch (parameter.path("in").asString("")) {
        case "query" -> query.add(name);
        case "header" -> headers.add(name);
        default -> {
          // variables of the path are read from the path
        }
      }
    }
    JsonNode content = operation.path("requestBody").path("content");
    JsonNode schema =
        content.properties().stream()
            .findFirst()
            .map(type -> type.getValue().path("schema"))
            .orElse(null);
    return new Operation(
        operation.path("x-rilato-service").asString("gateway"),
        method.toUpperCase(java.util.Locale.ROOT),
        path,
        List.copyOf(query),
        List.copyOf(headers),
        schema);
  }

  boolean changes() {
    return !method.equals("GET");
  }

  /** The path of the collection it belongs to, such as {@code /api/v1/contacts}. */
  String collection() {
    int variable = path.indexOf("/{");
    String fixed = variable < 0 ? path : path.substring(0, variable);
    return fixed.replaceFirst("/(batch|suggest|deleted|totals|by|mine|rebuild)$", "");
  }

  /** The path with each variable replaced. */
  String fill(java.util.function.UnaryOperator<String> valueOf) {
    return VARIABLE
        .matcher(path)
        .replaceAll(match -> Matcher.quoteReplacement(valueOf.apply(match.group(1))));
  }
}
