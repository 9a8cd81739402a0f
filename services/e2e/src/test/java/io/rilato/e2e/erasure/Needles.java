package io.rilato.e2e.erasure;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Texts to look for in any bytes: in UTF-8 and UTF-16 of either order, whatever the case of the
 * letters, and within base64 as they were written.
 */
final class Needles {
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;
  private final Map<String, List<String>> folded = new LinkedHashMap<>();
  private final Map<String, List<String>> exact = new LinkedHashMap<>();

  Needles(List<String> texts) {
    for (String text : texts) {
      String low = text.toLowerCase(Locale.ROOT);
      folded.put(
          text,
          List.of(
              new String(low.getBytes(StandardCharsets.UTF_8), BYTES),
              new String(low.getBytes(StandardCharsets.UTF_16LE), BYTES),
              new String(low.getBytes(StandardCharsets.UTF_16BE), BYTES)));
      exact.put(text, List.copyOf(base64(text, low)));
    }
  }

  /** The part of a text's base64 that is the same whatever stands before and after it. */
  private static Set<String> base64(String... forms) {
    Set<String> parts = new LinkedHashSet<>();
    for (String form : forms) {
      byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
      for (int before = 0; before < 3; before++) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = before == 0 ? 0 : before + 1;
        parts.add(whole.substring(from, shifted.length / 3 * 4));
      }
    }
    return parts;
  }

  /** The texts that are in these bytes. */
  List<String> in(byte[] bytes) {
    String raw = new String(bytes, BYTES);
    byte[] lower = bytes.clone();
    for (int i = 0; i < lower.length; i++) {
      if (lower[i] >= 'A' && lower[i] <= 'Z') {
        lower[i] += 'a' - 'A';
      }
    }
    String low = new String(lower, BYTES);
    List<String> found = new ArrayList<>();
    folded.forEach((text, forms) -> {
      if (forms.stream().anyMatch(low::contains)
          || exact.getOrDefault(text, List.of()).stream().anyMatch(raw::contains)) {
        found.add(text);
      }
    });
    return found;
  }

  List<String> in(String text) {
    return in(text.getBytes(StandardCharsets.UTF_8));
  }
}
