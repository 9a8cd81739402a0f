package io.rilato.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  private static final Path CLASSES = Path.of("target/classes");

  @TempDir Path folder;

  @Test
  void theSameBuildHasTheSameHashInAFolderAndInAJarOfAnyOrderAndAge() throws IOException {
    byte[] expected = Fingerprint.ofLibrary();

    for (int seed = 1; seed <= 2; seed++) {
      assertThat(ofJar(seed, "")).isEqualTo(expected);
    }
    assertThat(Configuration.STANDARD.hash()).isEqualTo(Configuration.STANDARD.hash());
  }

  @Test
  void aChangeOfAnyTableOrClassChangesTheHash() throws IOException {
    byte[] expected = Fingerprint.ofLibrary();

    assertThat(ofJar(1, "name/nicknames.txt")).isNotEqualTo(expected);
    assertThat(ofJar(1, "name/spellings-greek.tsv")).isNotEqualTo(expected);
    assertThat(ofJar(1, "model/Learner.class")).isNotEqualTo(expected);
  }

  private byte[] ofJar(int seed, String changed) throws IOException {
    List<Path> files;
    try (Stream<Path> walked = Files.walk(CLASSES)) {
      files = new ArrayList<>(walked.filter(Files::isRegularFile).toList());
    }
    Collections.shuffle(files, new Random(seed));
    Path jar = folder.resolve(seed + changed.replace('/', '-') + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files) {
        JarEntry entry = new JarEntry(CLASSES.relativize(file).toString());
        entry.setTime(seed * 1_000_000_000L);
        out.putNextEntry(entry);
        out.write(Files.readAllBytes(file));
        if (!changed.isEmpty() && file.endsWith(changed)) {
          out.write('\n');
        }
      }
    }
    try (JarFile read = new JarFile(jar.toFile())) {
      return Fingerprint.ofJar(read);
    }
  }
}
