package io.rilato.gateway.everywhere;

import io.rilato.gateway.service.Answer;
import io.rilato.gateway.service.Service;
import io.rilato.gateway.service.ServiceClient;
import io.rilato.gateway.service.Services;
import io.rilato.gateway.trace.TraceContext;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells identity's audit trail who is about to get all that is held about whom. */
@Component
final class ExportTrail {
  private static final String PATH = "/internal/subject-exports";

  private final ServiceClient client;
  private final Service identity;
  private final JsonMapper json = JsonMapper.builder().build();

  ExportTrail(ServiceClient client, Services services) {
    this.client = client;
    this.identity = services.get("identity");
  }

  private record Export(String contact, List<String> subjects) {}

  /**
   * Returns when it is kept.
   *
   * @param subjects what else is the same person
   * @throws Problem UNAVAILABLE when it cannot be kept: nothing may be handed out then
   */
  void keep(HttpServletRequest asked, String contact, List<String> subjects, Duration time) {
    var request = new HttpPost(URI.create("/"));
    request.setPath(PATH);
    request.setHeader(HttpHeaders.AUTHORIZATION, asked.getHeader(HttpHeaders.AUTHORIZATION));
    String agent = asked.getHeader(HttpHeaders.USER_AGENT);
    if (agent != null) {
      request.setHeader(HttpHeaders.USER_AGENT, agent);
    }
    request.setHeader("X-Forwarded-For", asked.getRemoteAddr());
    request.setEntity(
        new ByteArrayEntity(
            json.writeValueAsBytes(new Export(contact, subjects)), ContentType.APPLICATION_JSON));
    TraceContext.passTo(request);
    try (Answer answer = client.sendBriefly(identity, request, time)) {
      if (answer.status() == 204) {
        return;
      }
    } catch (Problem away) {
      throw notKept(away);
    }
    throw notKept(null);
  }

  private static Problem notKept(@Nullable Problem cause) {
    String detail = "The export cannot be noted in the audit trail: try again";
    return cause == null
        ? Problem.of(ProblemType.UNAVAILABLE, detail)
        : Problem.of(ProblemType.UNAVAILABLE, detail, cause);
  }
}
