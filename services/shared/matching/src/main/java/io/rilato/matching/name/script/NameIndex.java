package io.rilato.matching.name.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** An inverted index of names by the n-grams of their sounds. */
public final class NameIndex {
  private static final int CANDIDATES = 250;

  /** A name's place in the list, and its similarity to what was searched. */
  public record Near(int index, double similarity) {}

  private final List<Phrase> phrases;
  private final Map<String, int[]> postings = new HashMap<>();
  private final float[] norms;

  private NameIndex(List<Phrase> phrases) {
    this.phrases = phrases;
    norms = new float[phrases.size()];
    Map<String, List<Integer>> lists = new HashMap<>();
    for (int i = 0; i < phrases.size(); i++) {
      for (String gram : new HashSet<>(phrases.get(i).grams())) {
        lists.computeIfAbsent(gram, g -> new ArrayList<>()).add(i);
      }
    }
    lists.forEach(
        (gram, at) -> postings.put(gram, at.stream().mapToInt(Integer::intValue).toArray()));
    for (var list : postings.entrySet()) {
      float weight = weight(list.getValue());
      for (int at : list.getValue()) {
        norms[at] += weight * weight;
      }
    }
    for (int i = 0; i < norms.length; i++) {
      norms[i] = (float) Math.sqrt(norms[i]);
    }
  }

  public static NameIndex of(List<String> names) {
    return new NameIndex(names.stream().map(Phrase::of).toList());
  }

  public List<Near> nearest(String query, int k) {
    Phrase asked = Phrase.of(query);
    int[] candidates = candidates(asked, Math.max(CANDIDATES, 4 * k));
    double[] costs = new double[candidates.length];
    Integer[] order = new Integer[candidates.length];
    java.util.PriorityQueue<Double> kept = new java.util.PriorityQueue<>(Comparator.reverseOrder());
    for (int i = 0; i < candidates.length; i++) {
      double limit = kept.size() < k ? 200 : kept.element();
      costs[i] = asked.distanceFrom(phrases.get(candidates[i]), limit);
      order[i] = i;
      if (costs[i] <= limit) {
        kept.add(costs[i]);
        if (kept.size() > k) {
          kept.remove();
        }
      }
    }
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(i -> costs[i]).thenComparingInt(i -> candidates[i]));
    List<Near> nearest = new ArrayList<>();
    for (int i = 0; i < order.length && i < k; i++) {
      nearest.add(new Near(candidates[order[i]], similarity(asked, costs[order[i]])));
    }
    return nearest;
  }

  private static double similarity(Phrase asked, double cost) {
    int letters = Math.max(1, asked.latin().length());
    return Math.clamp(1.1 - cost / letters / 3, 0, 1);
  }

  private int[] candidates(Phrase asked, int most) {
    float[] scores = new float[phrases.size()];
    for (String gram : new HashSet<>(asked.grams())) {
      int[] at = postings.get(gram);
      if (at != null) {
        float weight = weight(at);
        for (int i : at) {
          scores[i] += weight * weight;
        }
      }
    }
    int[] found = new int[phrases.size()];
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > 0) {
        scores[i] /= norms[i];
        found[count++] = i;
      }
    }
    float[] sorted = new float[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = scores[found[i]];
    }
    Arrays.sort(sorted);
    float least = count <= most ? 0 : sorted[count - most];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (scores[found[i]] >= least) {
        found[kept++] = found[i];
      }
    }
    return Arrays.stream(found, 0, kept)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private float weight(int[] list) {
    return (float) Math.log(1 + (double) phrases.size() / list.length);
  }
}
