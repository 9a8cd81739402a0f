package io.rilato.infra.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface. */
public final class Ports {
  /** Below the range from which systems take the ports of outgoing connections. */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;
  private static final int CONNECT_MILLIS = 500;

  private Ports() {}

  /** Whether a server could listen on the port now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether somebody accepts connections on the port. */
  public static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The first of so many neighbouring ports that are free now. */
  public static int freeRange(int count) {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - count);
      if (java.util.stream.IntStream.range(first, first + count).allMatch(Ports::isFree)) {
        return first;
      }
    }
    throw new IllegalStateException(
        "no %d free ports between %d and %d".formatted(count, LOWEST, HIGHEST));
  }
}
