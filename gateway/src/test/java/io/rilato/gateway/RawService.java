package io.rilato.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that misbehaves on the wire. */
final class RawService implements AutoCloseable {
  private final ServerSocket socket;
  private final AtomicInteger connections = new AtomicInteger();

  /** What is done to a connection once the head of a request has come. */
  interface Behaviour {
    void take(Socket connection) throws IOException, InterruptedException;
  }

  RawService(Behaviour behaviour) {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(() -> serve(behaviour));
  }

  private void serve(Behaviour behaviour) {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> take(connection, behaviour));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void take(Socket connection, Behaviour behaviour) {
    try (connection) {
      readHead(connection.getInputStream());
      behaviour.take(connection);
    } catch (IOException | InterruptedException e) {
      // Misbehaving is what it is for.
    }
  }

  private static void readHead(InputStream in) throws IOException {
    int ends = 0;
    while (ends < 4) {
      int read = in.read();
      if (read < 0) {
        throw new IOException("ended within the head");
      }
      boolean expected = read == (ends % 2 == 0 ? '\r' : '\n');
      ends = expected ? ends + 1 : 0;
    }
  }

  /** Ends the connection by a reset rather than in order. */
  static void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
    connection.close();
  }

  static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    connection.getOutputStream().flush();
  }

  int connections() {
    return connections.get();
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
