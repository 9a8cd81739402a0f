package io.rilato.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.rilato.gateway.GatewaySettings;
import io.rilato.kernel.Ids;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the gateway's own problems (RFC 9457) outside of controllers: in filters and routes. */
@Component
public final class ProblemWriter {
  private final JsonMapper json = JsonMapper.builder().build();
  private final String retryAfter;

  /** The body of every problem. */
  record Body(
      String type,
      String title,
      int status,
      String detail,
      String traceId,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Problem.FieldError> errors) {

    static Body of(ProblemType type, String detail, List<Problem.FieldError> errors) {
      return new Body(type.urn(), type.title(), type.status().value(), detail, trace(), errors);
    }
  }

  ProblemWriter(GatewaySettings settings) {
    retryAfter = String.valueOf(Math.max(1, settings.upstream().retryAfter().toSeconds()));
  }

  public void write(HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    write(response, Problem.of(type, detail));
  }

  /** Replaces whatever was prepared for the answer by the problem. */
  public void write(HttpServletResponse response, Problem problem) throws IOException {
    if (response.isCommitted()) {
      throw new IOException("The answer has begun already: " + problem.detail(), problem);
    }
    response.resetBuffer();
    ProblemType type = problem.type();
    if (type == ProblemType.UNAVAILABLE || type == ProblemType.TIMEOUT) {
      response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter);
    }
    send(response, json.writeValueAsBytes(Body.of(type, problem.detail(), problem.errors())), type);
  }

  private static void send(HttpServletResponse response, byte[] body, ProblemType type)
      throws IOException {
    response.setStatus(type.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** The id of the trace the request is part of; a new id outside of any. */
  private static String trace() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid() ? span.getTraceId() : Ids.next().replace("-", "");
  }
}
