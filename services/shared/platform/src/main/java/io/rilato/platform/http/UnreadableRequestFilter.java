package io.rilato.platform.http;

import io.rilato.platform.records.RecordJson;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what nobody behind it could read: a Content-Type that is none, a query that cannot be
 * decoded. Frameworks fail on these in many places, and not as problems.
 */
final class UnreadableRequestFilter extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Problem problem = problem(request);
    if (problem == null) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(problem.type().status().value());
    response.setContentType(ProblemBody.MEDIA_TYPE.toString());
    response
        .getOutputStream()
        .write(RecordJson.mapper().writeValueAsBytes(ProblemBody.of(problem)));
  }

  private static @Nullable Problem problem(HttpServletRequest request) {
    String type = request.getContentType();
    if (type != null && !type.isEmpty() && !isReadable(type)) {
      return Problem.of(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Type", "invalid", "This is no media type");
    }
    if (request.getQueryString() != null && !isForm(type) && !hasReadableQuery(request)) {
      return Problem.of(
          ProblemType.INVALID_REQUEST,
          "",
          "malformed",
          "The query of the address cannot be decoded");
    }
    return null;
  }

  private static boolean isReadable(String type) {
    try {
      return MediaType.parseMediaType(type).isConcrete();
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  /** Its parameters are in its body too, which is for others to read. */
  private static boolean isForm(@Nullable String type) {
    String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
    return lower.startsWith("application/x-www-form-urlencoded") || lower.startsWith("multipart/");
  }

  private static boolean hasReadableQuery(HttpServletRequest request) {
    try {
      request.getParameterMap();
      return true;
    } catch (IllegalStateException e) {
      return false; // the server's way to say so
    }
  }
}
