package io.rilato.platform.http;

import java.util.Set;
import org.springframework.web.servlet.function.ServerRequest;

/** Query parameters, refused by name when they are unknown or out of bounds. */
final class Parameters {
  static final int DEFAULT_ITEMS = 50;
  static final int MOST_ITEMS = 200;
  static final int MOST_ITEMS_OF_A_WALK = 500;

  private Parameters() {}

  static int limit(ServerRequest request, int most) {
    String text = request.param("limit").orElse(Integer.toString(DEFAULT_ITEMS));
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // named below
    }
    throw Problem.of(ProblemType.INVALID_REQUEST, "limit", "out-of-range", "Expected 1 to " + most);
  }

  static boolean flag(ServerRequest request, String name) {
    return switch (request.param(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Problem.of(
              ProblemType.INVALID_REQUEST, name, "wrong-type", "Expected true or false");
    };
  }

  static void refuseUnknown(ServerRequest request, Set<String> known) {
    FieldErrors errors = new FieldErrors();
    request.params().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name ->
            errors.add(name, "unknown-parameter", "Known are " + known.stream().sorted().toList()));
    errors.throwIfAny();
  }
}
