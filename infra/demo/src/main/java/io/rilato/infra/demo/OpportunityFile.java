package io.rilato.infra.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The opportunities of the CRM data set, and what follows from all of them together. */
final class OpportunityFile {
  /** The days of the set are written as in the United States. */
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/yyyy");

  private final List<Opportunity> all =
      Csv.resource("sales_pipeline.csv").stream().map(OpportunityFile::opportunity).toList();

  private static Opportunity opportunity(Map<String, String> row) {
    return new Opportunity(
        row.getOrDefault("opportunity_id", ""),
        row.getOrDefault("sales_agent", ""),
        row.getOrDefault("product", ""),
        given(row, "account").orElse(null),
        row.getOrDefault("deal_stage", ""),
        given(row, "engage_date").map(day -> LocalDate.parse(day, DAY)).orElse(null),
        given(row, "close_date").map(day -> LocalDate.parse(day, DAY)).orElse(null),
        given(row, "close_value").map(BigDecimal::new).orElse(null));
  }

  private static Optional<String> given(Map<String, String> row, String column) {
    return Optional.of(row.getOrDefault(column, "")).filter(text -> !text.isEmpty());
  }

  List<Opportunity> all() {
    return all;
  }

  /** So many of them at most, from all parts of the file. */
  List<Opportunity> some(int most) {
    int count = Math.min(most, all.size());
    return IntStream.range(0, count)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
        .toList();
  }

  LocalDate firstDay() {
    return days().min(LocalDate::compareTo).orElseThrow();
  }

  LocalDate lastDay() {
    return days().max(LocalDate::compareTo).orElseThrow();
  }

  private Stream<LocalDate> days() {
    return all.stream()
        .<@Nullable LocalDate>mapMulti((row, days) -> {
          days.accept(row.engaged());
          days.accept(row.closed());
        })
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull);
  }

  /** The median of the days from engaging to the end, of all that ended. */
  int daysToClose() {
    long[] days =
        all.stream()
            .filter(row -> row.engaged() != null && row.closed() != null)
            .mapToLong(row -> ChronoUnit.DAYS.between(row.engaged(), row.closed()))
            .sorted()
            .toArray();
    return (int) days[days.length / 2];
  }

  /** The percentage won of all that ended. */
  int percentWon() {
    long won = all.stream().filter(Opportunity::won).count();
    long lost = all.stream().filter(Opportunity::lost).count();
    return (int) Math.round(100.0 * won / (won + lost));
  }

  /** For each account the agent who has most of its opportunities; of equals the first by name. */
  Map<String, String> agentsOfAccounts() {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    for (Opportunity row : all) {
      if (row.account() != null) {
        counts
            .computeIfAbsent(row.account(), _ -> new HashMap<>())
            .merge(row.agent(), 1, Integer::sum);
      }
    }
    Map<String, String> agents = new HashMap<>();
    counts.forEach((account, byAgent) -> agents.put(account, most(byAgent)));
    return agents;
  }

  /** How many each agent has won. */
  Map<String, Integer> wonByAgent() {
    Map<String, Integer> won = new HashMap<>();
    all.stream().filter(Opportunity::won).forEach(row -> won.merge(row.agent(), 1, Integer::sum));
    return won;
  }

  private static String most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .orElseThrow()
        .getKey();
  }
}
