package io.rilato.infra.match;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Tells UTF-8, UTF-16 and Windows-1252 apart: by a byte order mark, by zero bytes between letters,
 * and by whether the whole file is valid UTF-8.
 */
final class Encodings {
  /**
   * How a file is read.
   *
   * @param malformed how many sequences of bytes are no characters
   * @param line the line of the first of them
   */
  record Detected(Charset charset, long malformed, long line) {}

  private Encodings() {}

  static Detected detect(Path path) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(path)) {
      start = in.readNBytes(4096);
    }
    if (starts(start, 0xEF, 0xBB, 0xBF)) {
      return utf8(path, true);
    }
    if (starts(start, 0xFF, 0xFE)) {
      return new Detected(StandardCharsets.UTF_16LE, 0, 0);
    }
    if (starts(start, 0xFE, 0xFF)) {
      return new Detected(StandardCharsets.UTF_16BE, 0, 0);
    }
    int evenZeros = 0;
    int oddZeros = 0;
    for (int i = 0; i < start.length; i++) {
      if (start[i] == 0) {
        if (i % 2 == 0) {
          evenZeros++;
        } else {
          oddZeros++;
        }
      }
    }
    if (oddZeros > start.length / 8) {
      return new Detected(StandardCharsets.UTF_16LE, 0, 0);
    }
    if (evenZeros > start.length / 8) {
      return new Detected(StandardCharsets.UTF_16BE, 0, 0);
    }
    return utf8(path, false);
  }

  private static boolean starts(byte[] start, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= start.length || (start[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * UTF-8 if all of it is, or if more of its characters beyond ASCII are valid UTF-8 than not: a
   * file with some damage. Else Windows-1252.
   */
  private static Detected utf8(Path path, boolean marked) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer chars = CharBuffer.allocate(1 << 16);
    long lines = 1;
    long firstLine = 0;
    long malformed = 0;
    long valid = 0;
    try (InputStream in = Files.newInputStream(path)) {
      boolean end = false;
      while (!end) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        end = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        CoderResult result;
        do {
          result = decoder.decode(bytes, chars.clear(), end);
          for (char c : Arrays.copyOf(chars.array(), chars.position())) {
            lines += c == '\n' ? 1 : 0;
            valid += c >= 128 ? 1 : 0;
          }
          if (result.isError()) {
            bytes.position(bytes.position() + result.length());
            firstLine = malformed++ == 0 ? lines : firstLine;
          }
        } while (!result.isUnderflow());
        bytes.compact();
      }
    }
    return malformed == 0 || marked || valid > malformed
        ? new Detected(StandardCharsets.UTF_8, malformed, firstLine)
        : new Detected(Charset.forName("windows-1252"), 0, 0);
  }
}
