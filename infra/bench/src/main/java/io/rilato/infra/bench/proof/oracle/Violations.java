package io.rilato.infra.bench.proof.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong, by promise; a few examples of each kind and how many there are. */
public final class Violations {
  private static final int EXAMPLES = 5;

  private final Map<String, List<String>> examples = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  public void add(String promise, String example) {
    counts.merge(promise, 1, Integer::sum);
    List<String> some = examples.computeIfAbsent(promise, _ -> new ArrayList<>());
    if (some.size() < EXAMPLES) {
      some.add(example);
    }
  }

  public void addAll(Violations others) {
    others.examples.forEach((promise, some) -> {
      some.forEach(example -> add(promise, example));
      counts.merge(promise, others.count(promise) - some.size(), Integer::sum);
    });
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }

  private int count(String promise) {
    return counts.getOrDefault(promise, 0);
  }

  /** One line for each promise. */
  public List<String> lines() {
    return examples.entrySet().stream()
        .map(e ->
            "%s: %d, such as %s"
                .formatted(e.getKey(), count(e.getKey()), String.join("; ", e.getValue())))
        .toList();
  }

  @Override
  public String toString() {
    return String.join("\n", lines());
  }
}
