package io.rilato.infra.launcher;

import java.net.InetAddress;
import java.net.ServerSocket;

/** Stands in for a server: listens on its port, or ends at once when told to fail. */
final class FakeServer {
  private FakeServer() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("fail")) {
      System.out.println("the disk is full");
      System.exit(3);
    }
    int port = Integer.parseInt(args[0]);
    try (ServerSocket socket = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
      System.out.println(ServerProcess.READY);
      while (!socket.isClosed()) {
        socket.accept().close();
      }
    }
  }
}
