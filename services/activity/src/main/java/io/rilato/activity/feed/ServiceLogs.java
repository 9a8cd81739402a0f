package io.rilato.activity.feed;

import io.rilato.contracts.Topic;
import io.rilato.platform.access.Caller;
import io.rilato.platform.feed.LogPage;
import io.rilato.platform.feed.LoggedEvents;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.LogPosition;
import io.rilato.platform.records.RecordJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Reads change logs where they are: each owner is asked with the caller's own token and decides
 * itself what the caller may see.
 */
@Component
class ServiceLogs implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final LoggedEvents own;
  private final FeedSettings settings;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  ServiceLogs(LoggedEvents own, FeedSettings settings) {
    this.own = own;
    this.settings = settings;
  }

  /**
   * Who asks.
   *
   * @param authorization the header of the request, as it came
   */
  record Reader(Caller caller, String authorization) {}

  /**
   * A piece of a type's log.
   *
   * @param after where it begins
   * @param wireTypes all if empty
   * @throws Problem UNAVAILABLE when the owner does not answer as it should
   */
  LogPage read(
      Reader reader,
      Topic topic,
      LogPosition after,
      Instant until,
      Set<String> wireTypes,
      int limit) {
    URI owner = settings.services().get(topic.service());
    if (owner == null) {
      return own.read(reader.caller(), topic.recordType(), after, until, wireTypes, limit);
    }
    String query =
        "?after=%s&until=%s&types=%s&limit=%d"
            .formatted(
                text(after.encode()),
                text(LogPosition.from(until).encode()),
                text(String.join(",", wireTypes)),
                limit);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(owner + "/internal/v1/log/" + topic.recordType() + query))
            .timeout(settings.logWithin())
            .header("Authorization", reader.authorization())
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      // Also what it refuses: it may not have heard yet of what this service knows.
      if (answer.statusCode() != 200) {
        throw away(topic, new IOException("answered " + answer.statusCode()));
      }
      return RecordJson.mapper().readValue(answer.body(), LogPage.class);
    } catch (IOException | JacksonException e) {
      throw away(topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away(topic, e);
    }
  }

  private static Problem away(Topic topic, Exception e) {
    return Problem.unavailable("The change log of " + topic.recordType() + " records", e);
  }

  private static String text(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
