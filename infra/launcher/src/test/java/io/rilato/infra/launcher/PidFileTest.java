package io.rilato.infra.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir Path folder;

  @Test
  void aWrittenFileLeadsBackToTheProcess() throws Exception {
    Path file = folder.resolve("server.pid");
    PidFile.of(ProcessHandle.current(), 42).write(file);

    PidFile read = PidFile.read(file).orElseThrow();

    assertThat(read.logOffset()).isEqualTo(42);
    assertThat(read.process()).hasValue(ProcessHandle.current());
  }

  @Test
  void aProcessThatGotTheSameNumberLaterIsNotTakenForIt() {
    PidFile file =
        new PidFile(ProcessHandle.current().pid(), Instant.parse("2020-01-01T00:00:00Z"), 0);

    assertThat(file.process()).isEmpty();
  }

  @Test
  void aFileThatIsMissingOrBrokenNamesNoProcess() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.pid"), "pid=x");

    assertThat(PidFile.read(folder.resolve("missing.pid"))).isEmpty();
    assertThat(PidFile.read(broken)).isEmpty();
  }
}
