package io.rilato.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One caller's connection to the live stream. */
public final class LiveStream implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public final int status;
  private final InputStream body;

  /** The ids of the events that came. */
  public final Set<String> ids = ConcurrentHashMap.newKeySet();

  /** What they said. */
  public final Queue<String> data = new ConcurrentLinkedQueue<>();

  private LiveStream(int status, InputStream body) {
    this.status = status;
    this.body = body;
  }

  /** Returns when the caller is let in, or refused. */
  public static LiveStream open(String base, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1/live"))
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      HttpResponse<InputStream> answer =
          HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
      LiveStream stream = new LiveStream(answer.statusCode(), answer.body());
      Thread.ofVirtual().start(stream::read);
      return stream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          ids.add(line.substring(4));
        } else if (line.startsWith("data: ")) {
          data.add(line.substring(6));
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      // closed
    }
  }
}
