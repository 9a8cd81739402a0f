package io.rilato.infra.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void aPortSomebodyListensOnIsNotFreeAndItsOwnerIsNamed() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();

      assertThat(Ports.isFree(port)).isFalse();
      assertThat(Ports.accepts(port)).isTrue();
      assertThat(PortOwner.of(port)).hasValue("java, pid " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aPortNobodyListensOnIsFreeAndHasNoOwner() {
    int port = Ports.freeRange(1);

    assertThat(Ports.isFree(port)).isTrue();
    assertThat(Ports.accepts(port)).isFalse();
    assertThat(PortOwner.of(port)).isEmpty();
  }

  @Test
  void aRangeOfPortsIsFreeAsAWhole() {
    int first = Ports.freeRange(3);

    assertThat(first).isBetween(20_000, 32_000);
    for (int port = first; port < first + 3; port++) {
      assertThat(Ports.isFree(port)).isTrue();
    }
  }
}
