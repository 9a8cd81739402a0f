package io.rilato.infra.match;

import io.rilato.matching.record.RecordStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which records of a set are truly about the same. */
final class Truth {
  private final int[] cluster;
  private final Set<Long> pairs = new HashSet<>();

  private Truth(int records) {
    cluster = new int[records];
  }

  /** From {@code truth.csv} (id,cluster) or {@code truth_pairs.csv} (id1,id2) in the folder. */
  static Truth of(RecordStore store, Path folder) throws IOException {
    Map<String, Integer> records = new HashMap<>();
    for (int i = 0; i < store.size(); i++) {
      records.put(store.id(i), i);
    }
    Truth truth = new Truth(store.size());
    if (Files.exists(folder.resolve("truth.csv"))) {
      Map<String, Integer> numbers = new HashMap<>();
      CsvFile file = new CsvFile(folder.resolve("truth.csv"));
      file.forEach(row ->
          truth.cluster[number(records, row.getField(0))] =
              numbers.computeIfAbsent(row.getField(1), key -> numbers.size()));
    } else {
      for (int i = 0; i < truth.cluster.length; i++) {
        truth.cluster[i] = i;
      }
      CsvFile file = new CsvFile(folder.resolve("truth_pairs.csv"));
      file.forEach(row ->
          truth.cluster[number(records, row.getField(1))] =
              truth.cluster[number(records, row.getField(0))]);
    }
    truth.findPairs();
    return truth;
  }

  /** From ids such as {@code p12-3}. */
  static Truth ofIds(RecordStore store) {
    Truth truth = new Truth(store.size());
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < store.size(); i++) {
      String id = store.id(i);
      truth.cluster[i] =
          numbers.computeIfAbsent(id.substring(0, id.indexOf('-')), key -> numbers.size());
    }
    truth.findPairs();
    return truth;
  }

  private static int number(Map<String, Integer> records, String id) {
    Integer number = records.get(id);
    if (number == null) {
      throw new InputProblem("The truth names record '" + id + "', which is not in the set");
    }
    return number;
  }

  private void findPairs() {
    Map<Integer, java.util.List<Integer>> members = new HashMap<>();
    for (int i = 0; i < cluster.length; i++) {
      members.computeIfAbsent(cluster[i], key -> new java.util.ArrayList<>()).add(i);
    }
    for (var list : members.values()) {
      for (int i = 0; i < list.size(); i++) {
        for (int j = i + 1; j < list.size(); j++) {
          pairs.add(key(list.get(i), list.get(j)));
        }
      }
    }
  }

  boolean same(int a, int b) {
    return cluster[a] == cluster[b];
  }

  int pairs() {
    return pairs.size();
  }

  /** The B3 F-measure of clusters (Bagga and Baldwin 1998). */
  double bCubed(int[] found) {
    Map<Integer, Integer> truths = new HashMap<>();
    Map<Integer, Integer> founds = new HashMap<>();
    Map<Long, Integer> shared = new HashMap<>();
    for (int i = 0; i < found.length; i++) {
      truths.merge(cluster[i], 1, Integer::sum);
      founds.merge(found[i], 1, Integer::sum);
      shared.merge(key(cluster[i], found[i]), 1, Integer::sum);
    }
    double precision = 0;
    double recall = 0;
    for (int i = 0; i < found.length; i++) {
      double both = shared.getOrDefault(key(cluster[i], found[i]), 0);
      precision += both / founds.getOrDefault(found[i], 1);
      recall += both / truths.getOrDefault(cluster[i], 1);
    }
    precision /= found.length;
    recall /= found.length;
    return 2 * precision * recall / (precision + recall);
  }

  private static long key(int a, int b) {
    return (long) a << 32 | b;
  }
}
