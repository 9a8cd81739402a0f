package io.rilato.platform.http;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/** Query parameters, refused by name when they are unknown or out of bounds. */
public final class Parameters {
  static final int DEFAULT_ITEMS = 50;
  static final int MOST_ITEMS = 200;
  static final int MOST_ITEMS_OF_A_WALK = 500;

  private Parameters() {}

  static int limit(ServerRequest request, int most) {
    return limit(request.param("limit").orElse(null), DEFAULT_ITEMS, most);
  }

  /**
   * How many items are asked for.
   *
   * @throws Problem INVALID_REQUEST when it is not a number from 1 to {@code most}
   */
  public static int limit(@Nullable String text, int otherwise, int most) {
    if (text == null) {
      return otherwise;
    }
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
    refuseUnknown(request.params().keySet(), known);
  }

  /** Refuses, by name, what is given and not known. */
  public static void refuseUnknown(Collection<String> given, Set<String> known) {
    FieldErrors errors = new FieldErrors();
    given.stream()
        .filter(name -> !known.contains(name))
        .forEach(name ->
            errors.add(name, "unknown-parameter", "Known are " + known.stream().sorted().toList()));
    errors.throwIfAny();
  }
}
