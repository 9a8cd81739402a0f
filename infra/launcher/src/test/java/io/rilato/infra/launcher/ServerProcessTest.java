package io.rilato.infra.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path home;
  private final List<ServerSpec> specs = new ArrayList<>();

  @AfterEach
  void killWhatIsLeft() {
    specs.forEach(spec -> ServerProcess.find(spec).ifPresent(ServerProcess::kill));
  }

  @Test
  void aStartedServerIsFoundByItsPidFileUntilItIsStopped() {
    ServerSpec spec = server("one", Ports.freeRange(1));
    List<ServerProcess> started = startup().start(List.of(spec));

    ServerProcess found = ServerProcess.find(spec).orElseThrow();
    assertThat(found.pid()).isEqualTo(started.getFirst().pid());
    assertThat(found.isHealthy()).isTrue();

    found.stop(PATIENCE);

    assertThat(found.isAlive()).isFalse();
    assertThat(ServerProcess.find(spec)).isEmpty();
  }

  @Test
  void startingTwiceKeepsTheFirstProcess() {
    ServerSpec spec = server("one", Ports.freeRange(1));
    long first = startup().start(List.of(spec)).getFirst().pid();

    long second = startup().start(List.of(spec)).getFirst().pid();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void aKilledServerIsStartedAgain() {
    ServerSpec spec = server("one", Ports.freeRange(1));
    ServerProcess first = startup().start(List.of(spec)).getFirst();

    first.kill();
    ServerProcess second = startup().start(List.of(spec)).getFirst();

    assertThat(second.pid()).isNotEqualTo(first.pid());
    assertThat(second.isHealthy()).isTrue();
  }

  @Test
  void aPortInUseIsNamedWithTheProcessThatUsesIt() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerSpec spec = server("one", socket.getLocalPort());

      assertThatThrownBy(() -> startup().start(List.of(spec)))
          .isInstanceOf(ServerFailure.class)
          .hasMessageContaining("port " + socket.getLocalPort())
          .hasMessageContaining("java, pid " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aServerThatEndsWhileStartingIsReportedWithTheEndOfItsLog() {
    ServerSpec spec = spec("broken", List.of("fail"), Ports.freeRange(1));

    assertThatThrownBy(() -> startup().start(List.of(spec)))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("broken ended while it was starting")
        .hasMessageContaining("the disk is full");
  }

  private static Startup startup() {
    return new Startup(PATIENCE, Startup.Progress.SILENT);
  }

  private ServerSpec server(String name, int port) {
    return spec(name, List.of(Integer.toString(port)), port);
  }

  private ServerSpec spec(String name, List<String> arguments, int port) {
    List<String> command =
        new JavaCommand(
                System.getProperty("java.class.path"),
                home,
                FakeServer.class.getName(),
                "32m",
                JavaCommand.Jit.C1)
            .with(arguments);
    ServerSpec spec =
        new ServerSpec(
            name,
            () -> new ServerSpec.Launch(command, Map.of()),
            List.of(port),
            true,
            new HealthCheck.Listens(port),
            home);
    specs.add(spec);
    return spec;
  }
}
