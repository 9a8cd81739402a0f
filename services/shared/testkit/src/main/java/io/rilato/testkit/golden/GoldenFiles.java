package io.rilato.testkit.golden;

import io.rilato.infra.launcher.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The golden files under {@code services/shared/contracts/src/test/resources/golden}. What a
 * released file says is never changed: a new shape gets a new file, and the old one is still read.
 * To add the files of something new, run its test once with {@code -Drilato.goldens=write}; files
 * that exist are left alone.
 */
public final class GoldenFiles {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Path FOLDER =
      Project.find().root().resolve("services/shared/contracts/src/test/resources/golden");

  private GoldenFiles() {}

  /**
   * Fails unless the file says exactly this.
   *
   * @param name such as {@code contact/created-v1.json}
   */
  public static void check(String name, JsonNode json) {
    Path file = FOLDER.resolve(name);
    try {
      if (!Files.exists(file)) {
        if (!"write".equals(System.getProperty("rilato.goldens"))) {
          throw new AssertionError(
              file + " is missing; run the test with -Drilato.goldens=write to add it");
        }
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, JSON.writeValueAsString(json) + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode golden = read(name);
    // as text, since a tree tells the number 7 as an int from the same as a long
    if (!golden.equals(JSON.readTree(JSON.writeValueAsString(json)))) {
      throw new AssertionError(
          "%s says%n%s%nbut the code says%n%s%nIf released readers would misread this, it needs a"
                  .formatted(name, JSON.writeValueAsString(golden), JSON.writeValueAsString(json))
              + " new schema version and a new file; if they would not, and this was never"
              + " released, delete the file and write it again.");
    }
  }

  /** What a file says. */
  public static JsonNode read(String name) {
    try {
      return JSON.readTree(Files.readString(FOLDER.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all files in a folder, in order. */
  public static List<String> in(String folder) {
    try (Stream<Path> files = Files.walk(FOLDER.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> FOLDER.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
