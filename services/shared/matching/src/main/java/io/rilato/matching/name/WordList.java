package io.rilato.matching.name;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The lists of words that ship with the library: a line each, # for a remark. */
final class WordList {
  static List<String> lines(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            WordList.class.getResourceAsStream("/io/rilato/matching/name/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of the lines that begin with the given word. */
  static Set<String> words(String name, String kind) {
    Set<String> words = new HashSet<>();
    for (String line : lines(name)) {
      String[] cells = line.split(" ");
      if (cells[0].equals(kind)) {
        words.addAll(Arrays.asList(cells).subList(1, cells.length));
      }
    }
    return Set.copyOf(words);
  }

  private WordList() {}
}
