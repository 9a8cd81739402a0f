package io.rilato.platform.access;

import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemBody;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.RecordJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers requests that security ends with the same problem bodies as all others. */
final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
      throws IOException {
    switch (e) {
      case AuthenticationServiceException _ -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, "2");
        write(response, ProblemType.UNAVAILABLE, e.getMessage());
      }
      case InvalidBearerTokenException _ -> {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        write(response, ProblemType.UNAUTHENTICATED, e.getMessage());
      }
      default -> {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(response, ProblemType.UNAUTHENTICATED, "This needs an access token");
      }
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
      throws IOException {
    write(response, ProblemType.FORBIDDEN, e.getMessage());
  }

  private static void write(HttpServletResponse response, ProblemType type, @Nullable String detail)
      throws IOException {
    Problem problem = Problem.of(type, Objects.requireNonNullElse(detail, type.title()));
    response.setStatus(type.status().value());
    response.setContentType(ProblemBody.MEDIA_TYPE.toString());
    response
        .getOutputStream()
        .write(RecordJson.mapper().writeValueAsBytes(ProblemBody.of(problem)));
  }
}
