package io.rilato.infra.bench.proof.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of the requests to one service. */
final class Tally {
  private static final int EXAMPLES = 5;

  private final String service;
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Map<String, List<String>> offences = new TreeMap<>();
  private final Map<String, Integer> times = new TreeMap<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private long requests;
  private long slowestMillis;
  private String slowest = "";

  Tally(String service) {
    this.service = service;
  }

  synchronized void add(Attempt attempt, int status, List<String> found, long millis) {
    requests++;
    statuses.merge(status, 1, Integer::sum);
    if (millis > slowestMillis) {
      slowestMillis = millis;
      slowest = attempt.method() + " " + attempt.operation().path() + ", " + attempt.what();
    }
    found.forEach(offence -> offend(offence, attempt));
  }

  synchronized void offend(String offence, Attempt attempt) {
    times.merge(offence, 1, Integer::sum);
    List<String> examples = offences.computeIfAbsent(offence, _ -> new ArrayList<>());
    if (examples.size() < EXAMPLES) {
      examples.add(attempt.curl());
    }
  }

  /** Adds to a count that is told among the facts. */
  synchronized void count(String what, long more) {
    counts.merge(what, more, Long::sum);
  }

  synchronized List<String> facts() {
    String by =
        statuses.entrySet().stream()
            .map(status -> "%d × %,d".formatted(status.getKey(), status.getValue()))
            .collect(Collectors.joining(", "));
    List<String> facts = new ArrayList<>();
    facts.add(
        "%s: %,d requests; %s; slowest %,d ms (%s)"
            .formatted(service, requests, by, slowestMillis, slowest));
    counts.forEach((what, count) -> facts.add("  %s: %s: %,d".formatted(service, what, count)));
    return facts;
  }

  synchronized List<String> violations() {
    return offences.entrySet().stream()
        .map(offence ->
            "%s: %s, %d times:\n      %s"
                .formatted(
                    service,
                    offence.getKey(),
                    times.getOrDefault(offence.getKey(), 0),
                    String.join("\n      ", offence.getValue())))
        .toList();
  }
}
