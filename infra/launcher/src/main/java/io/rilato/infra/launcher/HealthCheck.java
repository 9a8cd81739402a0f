package io.rilato.infra.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
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
    private static final int PATIENCE_MILLIS = 2_000;

    @Override
    public boolean passes() {
      try {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        try {
          return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
          connection.disconnect();
        }
      } catch (IOException e) {
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
