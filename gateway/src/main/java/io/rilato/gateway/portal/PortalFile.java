package io.rilato.gateway.portal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of the portal, also as the build compressed it.
 *
 * @param type its media type
 * @param tag changes with the content
 */
record PortalFile(
    byte[] plain, byte @Nullable [] gzip, byte @Nullable [] brotli, String type, String tag) {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html;charset=UTF-8"),
          Map.entry("js", "text/javascript;charset=UTF-8"),
          Map.entry("css", "text/css;charset=UTF-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("txt", "text/plain;charset=UTF-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"));
  private static final int TAG_CHARACTERS = 32;

  static PortalFile of(
      String name, byte[] plain, byte @Nullable [] gzip, byte @Nullable [] brotli) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return new PortalFile(
        plain,
        gzip,
        brotli,
        TYPES.getOrDefault(ending, "application/octet-stream"),
        hash(plain).substring(0, TAG_CHARACTERS));
  }

  boolean isCompressed() {
    return gzip != null || brotli != null;
  }

  private static String hash(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
