package io.rilato.platform.search;

import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question for a page of records.
 *
 * @param q words, all of which a record must have
 * @param filter a criterion
 * @param sort such as {@code -updatedAt,name}
 * @param cursor where the page before ended
 * @param fields paths to answer with, all if empty
 * @param total whether to count all records
 * @param walk whether to see all pages as of the first, for as long as the walk goes on
 * @param client who asks, for the number of walks
 */
public record SearchRequest(
    @Nullable String q,
    @Nullable String filter,
    @Nullable String sort,
    int limit,
    @Nullable String cursor,
    List<String> fields,
    boolean total,
    boolean walk,
    String client) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;
  private static final int MAX_WALK_LIMIT = 500;

  /** The query parameters that {@link #of} reads. */
  public static final Set<String> PARAMETERS =
      Set.of("q", "filter", "sort", "limit", "cursor", "fields", "include", "walk");

  public SearchRequest {
    fields = List.copyOf(fields);
  }

  /**
   * Reads the query parameters of a list.
   *
   * @throws Problem INVALID_REQUEST naming the parameter
   */
  public static SearchRequest of(Map<String, String> parameters, String client) {
    boolean walk = flag(parameters, "walk", "true");
    return new SearchRequest(
        blankToNull(parameters.get("q")),
        blankToNull(parameters.get("filter")),
        blankToNull(parameters.get("sort")),
        limit(parameters.get("limit"), walk ? MAX_WALK_LIMIT : MAX_LIMIT),
        blankToNull(parameters.get("cursor")),
        list(parameters.get("fields")),
        flag(parameters, "include", "total"),
        walk,
        client);
  }

  private static int limit(@Nullable String text, int max) {
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= max) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw refused("limit", "A number from 1 to " + max);
  }

  private static boolean flag(Map<String, String> parameters, String name, String set) {
    String value = blankToNull(parameters.get(name));
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals(set)) {
      return true;
    }
    throw refused(name, "Must be '" + set + "'");
  }

  private static List<String> list(@Nullable String text) {
    return text == null || text.isBlank() ? List.of() : List.of(text.split(","));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private static Problem refused(String parameter, String detail) {
    return Problem.of(ProblemType.INVALID_REQUEST, parameter, "invalid", detail);
  }
}
