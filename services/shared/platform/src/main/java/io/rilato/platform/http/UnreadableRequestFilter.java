package io.rilato.platform.http;

import io.rilato.platform.records.RecordJson;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what nobody behind it could read: a Content-Type that is none, a path, a query or a form
 * that cannot be decoded. Frameworks fail on these in many places, and not as problems.
 */
final class UnreadableRequestFilter extends OncePerRequestFilter {
  private final boolean formsAreParameters;

  /**
   * Makes the filter.
   *
   * @param formsAreParameters whether forms are read as parameters behind it; else their bytes are
   */
  UnreadableRequestFilter(boolean formsAreParameters) {
    this.formsAreParameters = formsAreParameters;
  }

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

  private @Nullable Problem problem(HttpServletRequest request) {
    String type = request.getContentType();
    if (type != null && !type.isEmpty() && !isReadable(type)) {
      return Problem.of(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Type", "invalid", "This is no media type");
    }
    if (!hasReadablePath(request.getRequestURI())) {
      return Problem.of(
          ProblemType.INVALID_REQUEST,
          "",
          "malformed",
          "The path of the address cannot be decoded");
    }
    boolean form = isForm(type);
    boolean parameters = form ? formsAreParameters : request.getQueryString() != null;
    return parameters ? problemOfParameters(request, form ? "form" : "query") : null;
  }

  private static boolean isReadable(String type) {
    try {
      return MediaType.parseMediaType(type).isConcrete();
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  /** The server decodes all of it but the parameters within. */
  private static boolean hasReadablePath(String path) {
    if (path.indexOf(';') < 0) {
      return true;
    }
    try {
      PathContainer.parsePath(path);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isForm(@Nullable String type) {
    String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
    return lower.startsWith("application/x-www-form-urlencoded") || lower.startsWith("multipart/");
  }

  private static @Nullable Problem problemOfParameters(HttpServletRequest request, String what) {
    try {
      request.getParameterMap();
      return null;
    } catch (InvalidParameterException e) {
      return e.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()
          ? Problem.of(ProblemType.TOO_LARGE, "The " + what + " is too long")
          : Problem.of(
              ProblemType.INVALID_REQUEST, "", "malformed", "The " + what + " cannot be decoded");
    }
  }
}
