package io.rilato.e2e.erasure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Texts to look for in any bytes: in UTF-8 and UTF-16 of either order, whatever the case of the
 * letters, and within base64 as they were written.
 */
final class Needles {
  private final Automaton folded = new Automaton();
  private final Automaton exact = new Automaton();

  Needles(List<String> texts) {
    for (String text : texts) {
      String low = text.toLowerCase(Locale.ROOT);
      folded.add(text, low.getBytes(StandardCharsets.UTF_8));
      folded.add(text, low.getBytes(StandardCharsets.UTF_16LE));
      folded.add(text, low.getBytes(StandardCharsets.UTF_16BE));
      base64(text, low).forEach(part -> exact.add(text, part.getBytes(StandardCharsets.US_ASCII)));
    }
    folded.build();
    exact.build();
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
        parts.add(whole.substring(before == 0 ? 0 : before + 1, shifted.length / 3 * 4));
      }
    }
    return parts;
  }

  /** The texts that are in these bytes. */
  Set<String> in(byte[] bytes) {
    Set<String> found = new TreeSet<>();
    folded.search(bytes, true, found);
    exact.search(bytes, false, found);
    return found;
  }

  Set<String> in(String text) {
    return in(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Finds many patterns in one pass (Aho and Corasick, 1975). */
  private static final class Automaton {
    private final List<int[]> next = new ArrayList<>(List.of(new int[256]));
    private final List<Set<String>> texts = new ArrayList<>(List.of(new TreeSet<>()));

    void add(String text, byte[] pattern) {
      int state = 0;
      for (byte one : pattern) {
        int to = next.get(state)[one & 0xFF];
        if (to == 0) {
          to = next.size();
          next.get(state)[one & 0xFF] = to;
          next.add(new int[256]);
          texts.add(new TreeSet<>());
        }
        state = to;
      }
      texts.get(state).add(text);
    }

    void build() {
      int[] fallback = new int[next.size()];
      Deque<Integer> open = new ArrayDeque<>();
      for (int to : next.getFirst()) {
        if (to != 0) {
          open.add(to);
        }
      }
      while (!open.isEmpty()) {
        int state = open.remove();
        texts.get(state).addAll(texts.get(fallback[state]));
        for (int one = 0; one < 256; one++) {
          int to = next.get(state)[one];
          int otherwise = next.get(fallback[state])[one];
          if (to == 0) {
            next.get(state)[one] = otherwise;
          } else {
            fallback[to] = otherwise;
            open.add(to);
          }
        }
      }
    }

    void search(byte[] bytes, boolean fold, Set<String> found) {
      int[][] table = next.toArray(int[][]::new);
      boolean[] ends = new boolean[table.length];
      for (int state = 0; state < ends.length; state++) {
        ends[state] = !texts.get(state).isEmpty();
      }
      int state = 0;
      for (byte each : bytes) {
        int one = each & 0xFF;
        state = table[state][fold && one >= 'A' && one <= 'Z' ? one + 32 : one];
        if (ends[state]) {
          found.addAll(texts.get(state));
        }
      }
    }
  }
}
