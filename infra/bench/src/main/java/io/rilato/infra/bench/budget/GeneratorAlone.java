package io.rilato.infra.bench.budget;

import io.rilato.infra.bench.load.Load;
import io.rilato.infra.bench.load.LoadResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the load generator can do against a server that does nothing: it must not be the limit. */
final class GeneratorAlone implements Measurement {
  private static final int CONNECTIONS = 16;
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

  @Override
  public List<Figure> measure(Trial trial) throws InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> accept(server));
      byte[] request = trial.requests().get("/api/v1/contacts/some-id");
      Load load =
          new Load(
              new java.net.InetSocketAddress(server.getInetAddress(), server.getLocalPort()),
              CONNECTIONS,
              _ -> request);
      load.saturated(trial.time().dividedBy(3));
      LoadResult result = load.saturated(trial.time());
      return List.of(
          Figure.note(
              "the load generator against a server that does nothing",
              Format.rate(result.perSecond()) + Format.failures(result)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void accept(ServerSocket server) {
    while (true) {
      try {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> answer(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Requests without a body, each in one piece: what a load sends to loopback. */
  private static void answer(Socket socket) {
    byte[] buffer = new byte[16 * 1024];
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      while (in.read(buffer) > 0) {
        socket.getOutputStream().write(ANSWER);
      }
    } catch (IOException e) {
      // the load is over
    }
  }
}
