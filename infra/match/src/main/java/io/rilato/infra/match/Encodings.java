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

/**
 * Tells UTF-8, UTF-16 and Windows-1252 apart: by a byte order mark, by zero bytes between letters,
 * and by whether the whole file is valid UTF-8.
 */
final class Encodings {
  private Encodings() {}

  static Charset detect(Path path) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(path)) {
      start = in.readNBytes(4096);
    }
    if (starts(start, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (starts(start, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    if (starts(start, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
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
      return StandardCharsets.UTF_16LE;
    }
    if (evenZeros > start.length / 8) {
      return StandardCharsets.UTF_16BE;
    }
    return isUtf8(path) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
  }

  private static boolean starts(byte[] start, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= start.length || (start[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(Path path) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer chars = CharBuffer.allocate(1 << 16);
    try (InputStream in = Files.newInputStream(path)) {
      boolean end = false;
      while (!end) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        end = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        CoderResult result = decoder.decode(bytes, chars.clear(), end);
        if (result.isError()) {
          return false;
        }
        bytes.compact();
      }
    }
    return true;
  }
}
