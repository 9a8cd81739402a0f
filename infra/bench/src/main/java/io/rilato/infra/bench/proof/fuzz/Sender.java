package io.rilato.infra.bench.proof.fuzz;

import io.rilato.infra.bench.load.HttpConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends requests as they are over one connection. For one thread. */
final class Sender implements AutoCloseable {
  private static final int SMALL = 1_000_000;

  /** Of a body that is refused this much is read; whoever sends more is hung up on. */
  private static final int MOST_READ = 16 << 20;

  /** Bytes of a request line and headers together that every server reads. */
  private static final int SMALL_HEAD = 64 * 1024;

  private final HttpConnection connection;
  private final String host;
  private final Judge judge;
  private final Tally tally;

  Sender(URI gateway, Judge judge, Tally tally) {
    this.connection =
        new HttpConnection(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
    this.host = gateway.getHost() + ":" + gateway.getPort();
    this.judge = judge;
    this.tally = tally;
  }

  /** Sends and judges it; null when there was no answer. */
  Judge.@Nullable Finding send(Attempt attempt) throws IOException, InterruptedException {
    byte[] request = attempt.wire(host, attempt.caller().token());
    long begin = System.nanoTime();
    try {
      int status = connection.send(request);
      Judge.Finding finding = judge.judge(attempt, status, connection);
      tally.add(attempt, status, finding.offences(), (System.nanoTime() - begin) / 1_000_000);
      return finding;
    } catch (IOException | NumberFormatException e) {
      connection.close();
      // Who sends megabytes and lies about their length, or a head that no server takes, is
      // refused while still sending.
      int body = attempt.body().length;
      boolean lies = body > SMALL && (attempt.has("Content-Length") || attempt.hasBrokenHead());
      boolean mayHangUp = lies || body > MOST_READ || request.length - body > SMALL_HEAD;
      tally.add(
          attempt,
          0,
          mayHangUp ? List.of() : List.of("no answer: " + e),
          (System.nanoTime() - begin) / 1_000_000);
      return null;
    }
  }

  /** A header of the last answer, by its name in small letters. */
  String header(String name) {
    return connection.header(name).orElse("");
  }

  /** The status of a plain GET. */
  int get(String target, Caller caller) throws IOException, InterruptedException {
    String text =
        "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(target, host, caller.token());
    return connection.send(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    connection.close();
  }
}
