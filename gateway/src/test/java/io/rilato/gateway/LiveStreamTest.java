package io.rilato.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Answers that go on and on. */
class LiveStreamTest {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream;charset=UTF-8\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n";

  @Test
  void eachPartReachesTheClientAsSoonAsItIsSent() throws Exception {
    BlockingQueue<String> parts = new LinkedBlockingQueue<>();
    try (RawService service =
            new RawService(connection -> {
              RawService.write(connection, HEAD);
              for (String part = parts.take(); !part.isEmpty(); part = parts.take()) {
                RawService.write(connection, chunk(part));
              }
              RawService.write(connection, "0\r\n\r\n");
            });
        RunningGateway gateway = RunningGateway.inFrontOf(service.url());
        HttpClient client = HttpClient.newHttpClient()) {
      parts.add(": welcome\n\n");
      var response =
          client.send(
              gateway.authorized("/api/v1/contacts/live").build(), BodyHandlers.ofInputStream());
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      try (var in =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        assertThat(in.readLine()).isEqualTo(": welcome");
        assertThat(in.readLine()).isEmpty();
        parts.add("data: 1\n\n");
        assertThat(in.readLine()).isEqualTo("data: 1");
        assertThat(in.readLine()).isEmpty();
        parts.add("");
        assertThat(in.readLine()).isNull();
      }
    }
  }

  @Test
  void theServiceIsToldWhenTheClientHasGone() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (RawService service =
            new RawService(connection -> {
              RawService.write(connection, HEAD);
              try {
                while (true) {
                  RawService.write(connection, chunk(":\n\n"));
                  TimeUnit.MILLISECONDS.sleep(50);
                }
              } catch (IOException e) {
                gone.countDown();
              }
            });
        RunningGateway gateway = RunningGateway.inFrontOf(service.url())) {
      try (HttpClient client = HttpClient.newHttpClient()) {
        client.send(
            gateway.authorized("/api/v1/contacts/live").build(), BodyHandlers.ofInputStream());
        client.shutdownNow();
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> gone.getCount() == 0);
    }
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }
}
