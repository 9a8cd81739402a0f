package io.rilato.gateway.problem;

import io.rilato.gateway.GatewaySettings;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemBody;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the gateway's own problems (RFC 9457) outside of controllers: in filters and routes. */
@Component
public final class ProblemWriter {
  private final JsonMapper json;
  private final String retryAfter;

  ProblemWriter(GatewaySettings settings, JsonMapper json) {
    this.json = json;
    this.retryAfter = String.valueOf(Math.max(1, settings.upstream().retryAfter().toSeconds()));
  }

  public void write(HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    write(response, Problem.of(type, detail));
  }

  /** Replaces whatever was prepared for the answer's body by the problem. */
  public void write(HttpServletResponse response, Problem problem) throws IOException {
    if (response.isCommitted()) {
      throw new IOException("The answer has begun already: " + problem.detail(), problem);
    }
    response.resetBuffer();
    ProblemType type = problem.type();
    if (type == ProblemType.UNAVAILABLE || type == ProblemType.TIMEOUT) {
      response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter);
    }
    byte[] body = json.writeValueAsBytes(ProblemBody.of(problem));
    response.setStatus(type.status().value());
    response.setContentType(ProblemBody.MEDIA_TYPE.toString());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
