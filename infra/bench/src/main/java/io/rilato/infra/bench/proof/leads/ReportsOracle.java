package io.rilato.infra.bench.proof.leads;

import io.rilato.infra.client.RilatoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** Reports as of now and of random past instants, against change logs folded in plain Java. */
final class ReportsOracle {
  private static final Duration RANGE = Duration.ofDays(1);

  private final RilatoClient client;
  private final SalesLog leads;
  private final List<String> wrong = new ArrayList<>();

  ReportsOracle(RilatoClient client, SalesLog leads) {
    this.client = client;
    this.leads = leads;
  }

  /** What differs, at the present and at so many instants while the leads came in. */
  List<String> check(int instants, long seed) throws InterruptedException {
    List<Instant> moments =
        leads.ids().stream()
            .flatMap(id -> leads.rows(id).stream())
            .map(row -> Instant.parse(row.recordedAt()))
            .sorted()
            .toList();
    RandomGenerator random = new SplittableRandom(seed);
    Instant first = moments.getFirst();
    Instant last = moments.getLast();
    compare(last.plusSeconds(60), "");
    for (int i = 0; i < instants; i++) {
      long within = random.nextLong(Duration.between(first, last).toMillis() + 1);
      Instant asOf = first.plusMillis(within);
      compare(asOf, "&asOf=" + asOf);
    }
    return wrong;
  }

  private record Count(long leads, long mql, long converted) {
    Count plus(boolean isMql, boolean isConverted) {
      return new Count(leads + 1, mql + (isMql ? 1 : 0), converted + (isConverted ? 1 : 0));
    }
  }

  private void compare(Instant asOf, String parameter) throws InterruptedException {
    Map<String, Count> expected = new TreeMap<>();
    long assigned = 0;
    for (String id : leads.ids()) {
      List<SalesLog.Row> known =
          leads.rows(id).stream()
              .filter(row -> !Instant.parse(row.recordedAt()).isAfter(asOf))
              .toList();
      if (known.isEmpty() || !known.getLast().live()) {
        continue;
      }
      JsonNode now = known.getLast().state();
      boolean mql =
          known.stream().anyMatch(row -> row.state().path("score").path("mql").asBoolean(false));
      boolean converted = now.path("status").asString("").equals("converted");
      if (known.stream().anyMatch(row -> !row.state().path("ownerId").asString("").isEmpty())) {
        assigned++;
      }
      expected.merge(
          now.path("source").asString("(none)"),
          new Count(0, 0, 0).plus(mql, converted),
          (a, _) -> a.plus(mql, converted));
    }
    String range = "?from=" + asOf.minus(RANGE) + "&to=" + asOf.plus(RANGE) + parameter;
    Map<String, Count> reported = new TreeMap<>();
    client
        .get("/api/v1/reports/leads-by-source" + range)
        .orThrow()
        .body()
        .path("rows")
        .forEach(row ->
            reported.put(
                row.path("source").asString(""),
                new Count(
                    row.path("count").asLong(),
                    row.path("mql").asLong(),
                    row.path("converted").asLong())));
    if (!reported.equals(expected)) {
      wrong.add("leads-by-source as of " + asOf + ": " + reported + ", not " + expected);
    }
    JsonNode funnel = client.get("/api/v1/reports/funnel" + range).orThrow().body().path("rows");
    for (JsonNode row : funnel) {
      if (row.path("step").asString("").equals("assigned")
          && row.path("count").asLong() != assigned) {
        wrong.add("funnel as of " + asOf + ": " + row + ", not " + assigned);
      }
    }
  }
}
