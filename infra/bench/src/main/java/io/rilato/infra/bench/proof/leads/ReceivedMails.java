package io.rilato.infra.bench.proof.leads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The messages the local mail server keeps. */
final class ReceivedMails {
  private static final String HEADER = "message-id:";

  private ReceivedMails() {}

  /** How often each message was received. */
  static Map<String, Integer> byMessageId(Path folder) throws IOException {
    Map<String, Integer> count = new HashMap<>();
    if (!Files.isDirectory(folder)) {
      return count;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".eml"))
          .forEach(file -> count.merge(messageId(file), 1, Integer::sum));
    }
    return count;
  }

  private static String messageId(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.regionMatches(true, 0, HEADER, 0, HEADER.length()))
          .map(line -> line.substring(HEADER.length()).strip().replaceAll("[<>]", ""))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
