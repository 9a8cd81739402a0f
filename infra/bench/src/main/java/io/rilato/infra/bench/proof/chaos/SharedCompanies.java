package io.rilato.infra.bench.proof.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Companies that all writers change and re-parent against each other. */
final class SharedCompanies {
  private final List<String> ids = new ArrayList<>();

  synchronized void add(String id) {
    ids.add(id);
  }

  synchronized int size() {
    return ids.size();
  }

  synchronized String any(RandomGenerator random) {
    return ids.get(random.nextInt(ids.size()));
  }
}
