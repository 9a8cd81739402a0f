package io.rilato.identity.issuer;

import io.rilato.platform.records.RecordJson;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a parameter that is sent twice to the endpoints for programs (RFC 6749, 3.2), before
 * parts of the library take the two for one text.
 */
final class RepeatedParametersFilter extends OncePerRequestFilter {
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST") || !request.getRequestURI().startsWith("/oauth2/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean repeated =
        request.getParameterMap().values().stream().anyMatch(values -> values.length > 1);
    if (!repeated) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response
        .getOutputStream()
        .write(
            RecordJson.mapper()
                .writeValueAsBytes(
                    Map.of(
                        "error", "invalid_request",
                        "error_description", "A parameter is given more than once")));
  }
}
