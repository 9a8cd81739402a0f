package io.rilato.infra.match;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A CSV file that appears whole, when it is kept, or not at all. */
final class OutputFile implements AutoCloseable {
  private final Path path;
  private final Path part;
  private final CsvWriter csv;
  private boolean kept;

  /**
   * Begins to write beside the file; a device is written itself.
   *
   * @param option how it was given, for messages
   */
  OutputFile(String option, Path given) throws IOException {
    path = Files.exists(given) ? given.toRealPath() : given.toAbsolutePath();
    Path folder = path.getParent();
    if (Files.isDirectory(path) || folder == null || !Files.isDirectory(folder)) {
      throw new InputProblem(
          option
              + ": "
              + given
              + (Files.isDirectory(path) ? " is a folder" : " is in a folder that does not exist"));
    }
    boolean device = Files.exists(path) && !Files.isRegularFile(path);
    part = device ? path : path.resolveSibling("." + path.getFileName() + ".part");
    if (!Files.isWritable(device ? path : folder)) {
      throw new InputProblem(option + ": " + given + " cannot be written");
    }
    csv = CsvWriter.builder().build(part);
  }

  void write(String... cells) {
    csv.writeRecord(cells);
  }

  /** Puts the file where it belongs, in place of an older one. */
  void keep() throws IOException {
    csv.close();
    kept = true;
    if (!part.equals(path)) {
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    if (kept) {
      return;
    }
    csv.close();
    if (!part.equals(path)) {
      Files.deleteIfExists(part);
    }
  }
}
