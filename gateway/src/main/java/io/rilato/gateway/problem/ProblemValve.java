package io.rilato.gateway.problem;

import io.rilato.kernel.Ids;
import io.rilato.platform.http.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Renders what Tomcat refuses before any filter has seen it, such as a malformed request line. Such
 * a request has no trace, so its trace id is only good for finding the answer again.
 */
public class ProblemValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < 400 || response.getContentWritten() > 0) {
      return;
    }
    if (!response.setErrorReported()) {
      return;
    }
    ProblemType type = StatusProblems.of(response.getStatus());
    String body =
        """
        {"type":"%s","title":"%s","status":%d,"detail":"%s","traceId":"%s"}\
        """
            .formatted(
                type.urn(),
                type.title(),
                type.status().value(),
                StatusProblems.detail(type),
                Ids.next().replace("-", ""));
    try {
      response.setStatus(type.status().value());
      response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Cache-Control", "no-store");
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      // Nobody is there any more to be told.
    }
  }
}
