package io.rilato.platform.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a document store and cuts connections at random: before a command was forwarded, in
 * the middle of it, or after it, so that it is done and its answer lost.
 */
final class CuttingProxy implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final ServerSocket listener;
  private final URI store;
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile double probability;

  CuttingProxy(String storeUri) {
    store = URI.create(storeUri);
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String uri() {
    return "mongodb://127.0.0.1:" + listener.getLocalPort();
  }

  /** From now on each command meets a cut with this probability. */
  void cut(double withProbability) {
    probability = withProbability;
  }

  int cuts() {
    return cuts.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(store.getHost(), store.getPort());
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> forward(client, server, true));
        Thread.ofVirtual().start(() -> forward(server, client, false));
      } catch (IOException e) {
        // Closed, or the store is away: the client notices.
      }
    }
  }

  private void forward(Socket from, Socket to, boolean commands) {
    byte[] bytes = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (commands && random.nextDouble() < probability && !isHandshake(bytes, length)) {
          cuts.incrementAndGet();
          int part =
              switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> random.nextInt(length);
                default -> length;
              };
          out.write(bytes, 0, part);
          out.flush();
          return;
        }
        out.write(bytes, 0, length);
        out.flush();
      }
    } catch (IOException e) {
      // The other direction ended: so does this one.
    }
  }

  private static boolean isHandshake(byte[] bytes, int length) {
    String text =
        new String(bytes, 0, Math.min(length, 100), StandardCharsets.ISO_8859_1).toLowerCase();
    return text.contains("hello") || text.contains("ismaster");
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
