package io.rilato.activity.feed;

import io.rilato.platform.access.CallerAuthentication;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The live stream for the portal: server-sent events, from now on. */
@RestController
class LiveController {
  private static final Logger log = LoggerFactory.getLogger(LiveController.class);

  /** Sent at once, so that the gateway and the client know that it works. */
  private static final String GREETING = "retry: 3000\n: welcome\n\n";

  private final LiveConnections connections;

  LiveController(LiveConnections connections) {
    this.connections = connections;
  }

  /** Holds its thread, a virtual one, for as long as the client stays. */
  @Operation(
      operationId = "liveEvents",
      tags = "events",
      summary = "What happens from now on, as server-sent events")
  @GetMapping("/api/v1/live")
  void live(
      Principal principal,
      HttpServletResponse response,
      @Parameter(description = "Record types and wire types, separated by commas; all if absent")
          @RequestParam(required = false)
          @Nullable String types) {
    if (!(principal instanceof CallerAuthentication verified)) {
      throw Problem.of(ProblemType.UNAUTHENTICATED, "This needs an access token");
    }
    WantedTypes wanted = WantedTypes.parse(types);
    LiveConnection connection = connections.open(verified.caller(), verified.expiresAt(), wanted);
    try {
      response.setContentType("text/event-stream;charset=UTF-8");
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      pass(connection, response);
    } catch (IOException e) {
      log.debug("a client of the live stream went away", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.close(connection);
    }
  }

  private void pass(LiveConnection connection, HttpServletResponse response)
      throws IOException, InterruptedException {
    OutputStream out = response.getOutputStream();
    String frame = GREETING;
    while (frame != null) {
      out.write(frame.getBytes(StandardCharsets.UTF_8));
      out.flush();
      frame = connection.next(() -> connections.isWelcome(connection));
    }
  }
}
