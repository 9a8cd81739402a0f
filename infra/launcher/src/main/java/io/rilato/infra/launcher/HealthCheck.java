package io.rilato.infra.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** How to ask a running server whether it can do its work. */
public sealed interface HealthCheck {
  /** Whether the server is well now; answers within about two seconds. */
  boolean passes();

  /** Passes when somebody accepts connections on the port of the loopback interface. */
  record Listens(int port) implements HealthCheck {
    @Override
    public boolean passes() {
      return Ports.accepts(port);
    }
  }

  /** Passes when a GET of the address answers 200. */
  record AnswersOk(URI address) implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public boolean passes() {
      try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** Passes when all of them pass. */
  record All(List<HealthCheck> checks) implements HealthCheck {
    public All {
      checks = List.copyOf(checks);
    }

    @Override
    public boolean passes() {
      return checks.stream().allMatch(HealthCheck::passes);
    }
  }
}
