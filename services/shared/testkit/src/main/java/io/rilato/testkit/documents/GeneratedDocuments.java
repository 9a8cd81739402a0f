package io.rilato.testkit.documents;

import io.rilato.infra.launcher.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The documents under {@code docs} that are made from the code. {@code make docs} writes them; a
 * test fails when one of them no longer says what the code does.
 */
public final class GeneratedDocuments {
  private static final Path FOLDER = Project.find().root().resolve("docs");

  private GeneratedDocuments() {}

  /**
   * Fails unless the document says exactly this; run with {@code -Drilato.docs=write}, writes it.
   *
   * @param name such as {@code api/openapi.json}
   */
  public static void check(String name, String text) {
    Path file = FOLDER.resolve(name);
    try {
      if ("write".equals(System.getProperty("rilato.docs"))) {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
      }
      if (!Files.exists(file) || !Files.readString(file).equals(text)) {
        throw new AssertionError(
            "docs/" + name + " is not what the code says; `make docs` writes it, then look at it");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
