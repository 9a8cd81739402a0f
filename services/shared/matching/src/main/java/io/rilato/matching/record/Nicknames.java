package io.rilato.matching.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which given names of a store are short or pet forms of one another. */
final class Nicknames {
  private static final Map<String, int[]> GROUPS = read();
  private static final int[] NONE = {};

  private final int[][] groups;

  Nicknames(ValueTable table) {
    groups = new int[table.size()][];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = GROUPS.getOrDefault(table.string(i), NONE);
    }
  }

  boolean related(int a, int b) {
    int[] x = groups[a];
    int[] y = groups[b];
    if (x.length == 0 || y.length == 0) {
      return false;
    }
    for (int group : x) {
      for (int other : y) {
        if (group == other) {
          return true;
        }
      }
    }
    return false;
  }

  private static Map<String, int[]> read() {
    Map<String, List<Integer>> groups = new HashMap<>();
    try (InputStream stream =
            Objects.requireNonNull(Nicknames.class.getResourceAsStream("nicknames.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.startsWith("#")) {
          for (String name : Words.split(line)) {
            groups.computeIfAbsent(name, key -> new ArrayList<>()).add(number);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, int[]> result = new HashMap<>();
    groups.forEach(
        (name, lines) -> result.put(name, lines.stream().mapToInt(Integer::intValue).toArray()));
    return result;
  }
}
