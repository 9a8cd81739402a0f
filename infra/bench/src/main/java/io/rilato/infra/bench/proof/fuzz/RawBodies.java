package io.rilato.infra.bench.proof.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/** Spoils a body below the level of JSON, or says of it what it is not. */
final class RawBodies {
  private static final int BOMB = 60_000_000;
  private static final int OVERSIZE = 8 * 1024 * 1024 + 10;
  private static final List<String> TYPES =
      List.of(
          "",
          "text/plain",
          "text/html",
          "application/xml",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "multipart/form-data; boundary=x",
          "application/octet-stream",
          "application/json; charset=utf-16",
          "application/json; charset=bogus",
          "application/json; charset=",
          "application/json;;;",
          "application/json, text/html",
          "application/",
          "/json",
          "json",
          "*/*",
          "application/*",
          "application/json; a=\"",
          "application/x-java-serialized-object",
          "application/merge-patch+json",
          "application/cbor",
          "application/json; q=" + "9".repeat(3_000));

  private byte[] bomb = new byte[0];

  void spoil(Draft draft, RandomGenerator random) {
    byte[] body = draft.body;
    String what =
        switch (random.nextInt(22)) {
          case 0, 1 -> {
            draft.body = Arrays.copyOf(body, random.nextInt(body.length + 1));
            yield "cut off";
          }
          case 2 -> {
            if (body.length > 0) {
              byte[] changed = body.clone();
              changed[random.nextInt(body.length)] = (byte) random.nextInt(256);
              draft.body = changed;
            }
            yield "one byte changed";
          }
          case 3 -> {
            draft.body = inserted(body, random, 0xff, 0xfe, 0xc0, 0x80);
            yield "not UTF-8";
          }
          case 4 -> {
            draft.body = inserted(body, random, 0xed, 0xa0, 0x80);
            yield "a surrogate in UTF-8";
          }
          case 5 -> {
            draft.body("\ufeff" + draft.bodyText());
            yield "with a byte order mark";
          }
          case 6 -> {
            draft.body = draft.bodyText().getBytes(StandardCharsets.UTF_16);
            yield "UTF-16";
          }
          case 7 -> {
            draft.body(draft.bodyText().replaceFirst("\\{", "{\"name\":\"a\",\"name\":\"b\","));
            yield "a name twice";
          }
          case 8 -> {
            draft.body(draft.bodyText() + draft.bodyText());
            yield "twice";
          }
          case 9 -> {
            draft.body("[" + draft.bodyText() + "]");
            yield "in a list";
          }
          case 10 -> {
            draft.body("\"" + draft.bodyText() + "\"");
            yield "in quotes";
          }
          case 11 -> {
            draft.body = new byte[0];
            yield "empty";
          }
          case 12 -> {
            draft.body = new byte[random.nextInt(1, 3_000)];
            random.nextBytes(draft.body);
            yield "noise";
          }
          case 13 -> {
            draft.body("/* comment */ " + draft.bodyText().replace("\"", "'"));
            yield "almost JSON";
          }
          case 14 -> {
            draft.header("Content-Encoding", "gzip");
            draft.body = random.nextInt(4) == 0 ? bomb() : gzipped(body);
            yield "gzip";
          }
          case 15 -> {
            draft.header(
                "Content-Encoding",
                Hostile.any(List.of("br", "gzip, gzip, gzip", "identity", "x", "deflate"), random));
            yield "encoded";
          }
          case 16 -> {
            if (random.nextInt(40) == 0) {
              draft.body = new byte[OVERSIZE];
              Arrays.fill(draft.body, (byte) ' ');
              yield "oversize";
            }
            draft.body("{\"name\":\"" + "x".repeat(random.nextInt(1, 600_000)) + "\"}");
            yield "one long text";
          }
          case 17 -> {
            draft.body(
                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
            draft.header("Content-Type", "application/xml");
            yield "XML";
          }
          default -> {
            String type = Hostile.any(TYPES, random);
            draft.header("Content-Type", type);
            yield "as '" + Mutations.shortened(type) + "'";
          }
        };
    draft.done.add("body " + what);
  }

  private static byte[] inserted(byte[] body, RandomGenerator random, int... bytes) {
    int at = random.nextInt(body.length + 1);
    byte[] longer = new byte[body.length + bytes.length];
    System.arraycopy(body, 0, longer, 0, at);
    for (int i = 0; i < bytes.length; i++) {
      longer[at + i] = (byte) bytes[i];
    }
    System.arraycopy(body, at, longer, at + bytes.length, body.length - at);
    return longer;
  }

  private synchronized byte[] bomb() {
    if (bomb.length == 0) {
      byte[] zeros = new byte[BOMB];
      Arrays.fill(zeros, (byte) ' ');
      bomb = gzipped(zeros);
    }
    return bomb;
  }

  private static byte[] gzipped(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
