package io.rilato.infra.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir Path folder;

  @Test
  void aChangedJarGetsAnotherArchiveAndTheOldOneIsDeleted() throws Exception {
    Path jar = Files.writeString(folder.resolve("a.jar"), "one");
    List<String> before = ClassArchive.flags(folder, jar.toString());
    Path archive = Files.writeString(Path.of(before.getLast().split("=")[1]), "archive");
    assertThat(ClassArchive.flags(folder, jar.toString())).isEqualTo(before);

    Files.writeString(jar, "another");

    assertThat(ClassArchive.flags(folder, jar.toString())).isNotEqualTo(before);
    assertThat(archive).doesNotExist();
  }
}
