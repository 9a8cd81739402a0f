package io.rilato.matching.record;

import io.rilato.matching.name.LegalForms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The words of each company name, weighted by how rare they are in the base (inverse frequency).
 */
final class CompanyWords {
  private final int[][] words;
  private final ValueTable table = new ValueTable();
  private final float[] rarity;

  CompanyWords(ValueTable names, int[] counts) {
    words = new int[names.size()][];
    words[0] = new int[0];
    Map<Integer, Integer> documents = new HashMap<>();
    int total = 1;
    for (int name = 1; name < names.size(); name++) {
      List<String> parts = Words.split(names.string(name));
      List<String> core = new ArrayList<>(LegalForms.strip(parts, new HashSet<>()));
      core.removeIf(Words.SMALL::contains);
      words[name] =
          (core.isEmpty() ? parts : core).stream().mapToInt(table::add).distinct().toArray();
      for (int word : words[name]) {
        documents.merge(word, counts[name], Integer::sum);
      }
      total += counts[name];
    }
    table.seal();
    rarity = new float[table.size()];
    for (int word = 1; word < rarity.length; word++) {
      rarity[word] = (float) Math.log(1 + total / (double) documents.getOrDefault(word, 1));
    }
  }

  int[] of(int name) {
    return words[name];
  }

  float rarity(int word) {
    return rarity[word];
  }

  ValueTable table() {
    return table;
  }

  List<String> rarest(int name, int most) {
    return Arrays.stream(words[name])
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(word -> -rarity[word]).thenComparing(table::string))
        .limit(most)
        .map(table::string)
        .toList();
  }
}
