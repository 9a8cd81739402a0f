package io.rilato.infra.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServerArgumentsTest {
  @Test
  void allOptionsAreRead() {
    var arguments = ServerArguments.parse("--port", "9092", "--data", "/d", "--exit-with", "7");

    assertThat(arguments).isEqualTo(new ServerArguments(Path.of("/d"), 9092, 7L));
  }

  @Test
  void whatIsMissingOrUnknownIsRefusedWithTheUsage() {
    assertThatThrownBy(() -> ServerArguments.parse("--port", "9092")).hasMessageContaining("usage");
    assertThatThrownBy(() -> ServerArguments.parse("--data", "d", "--port"))
        .hasMessageContaining("usage");
    assertThatThrownBy(() -> ServerArguments.parse("--data", "d", "--port", "1", "--fast", "yes"))
        .hasMessageContaining("usage");
  }
}
