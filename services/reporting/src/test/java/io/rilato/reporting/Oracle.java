package io.rilato.reporting;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.deal.Deal;
import io.rilato.contracts.deal.Pipeline;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.reporting.ExchangeRate;
import io.rilato.kernel.RecordState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The reports by plain reading of the events that were fed: for every question all events again,
 * without anything of what the service does.
 */
final class Oracle {
  private final List<RecordEvent<Lead>> leads;
  private final List<RecordEvent<Deal>> deals;
  private final List<RecordEvent<Pipeline>> pipelines;
  private final List<RecordEvent<ExchangeRate>> rates;
  private final ZoneId zone;

  Oracle(
      List<RecordEvent<Lead>> leads,
      List<RecordEvent<Deal>> deals,
      List<RecordEvent<Pipeline>> pipelines,
      List<RecordEvent<ExchangeRate>> rates,
      ZoneId zone) {
    this.leads = leads;
    this.deals = deals;
    this.pipelines = pipelines;
    this.rates = rates;
    this.zone = zone;
  }

  /**
   * All versions of each record by then, in order; those that are deleted by then are not there.
   */
  private static <T extends RecordState> List<List<RecordEvent<T>>> known(
      List<RecordEvent<T>> events, Instant asOf, Set<String> owners) {
    Map<String, TreeMap<Long, RecordEvent<T>>> byRecord = new TreeMap<>();
    for (RecordEvent<T> event : events) {
      if (!event.recordedAt().isAfter(asOf)) {
        byRecord
            .computeIfAbsent(event.recordId(), _ -> new TreeMap<>())
            .put(event.version(), event);
      }
    }
    List<List<RecordEvent<T>>> known = new ArrayList<>();
    for (TreeMap<Long, RecordEvent<T>> versions : byRecord.values()) {
      RecordEvent<T> last = versions.lastEntry().getValue();
      String owner = last.state().ownerId();
      boolean visible = owners == null || (owner != null && owners.contains(owner));
      if (!last.deleted() && !last.voided() && visible) {
        known.add(versions.values().stream().filter(event -> !event.voided()).toList());
      }
    }
    return known;
  }

  private static boolean within(Instant moment, Instant from, Instant to) {
    return !moment.isBefore(from) && moment.isBefore(to);
  }

  private static Instant qualified(List<RecordEvent<Lead>> versions) {
    for (RecordEvent<Lead> event : versions) {
      if (event.state().score() != null && event.state().score().mql()) {
        return event.occurredAt();
      }
    }
    return null;
  }

  /** By source: count, mql, converted. */
  Map<String, List<Long>> bySource(Instant from, Instant to, Instant asOf, Set<String> owners) {
    Map<String, List<Long>> result = new TreeMap<>();
    for (List<RecordEvent<Lead>> lead : known(leads, asOf, owners)) {
      if (within(lead.getFirst().occurredAt(), from, to)) {
        Lead state = lead.getLast().state();
        String source = state.source() == null ? "(none)" : state.source();
        List<Long> now = result.getOrDefault(source, List.of(0L, 0L, 0L));
        result.put(
            source,
            List.of(
                now.get(0) + 1,
                now.get(1) + (qualified(lead) == null ? 0 : 1),
                now.get(2) + (state.status().equals("converted") ? 1 : 0)));
      }
    }
    return result;
  }

  /** How many qualified first in each month, the range aside. */
  Map<String, Long> byMonth(Instant from, Instant to, Instant asOf, Set<String> owners) {
    Map<String, Long> result = new TreeMap<>();
    for (List<RecordEvent<Lead>> lead : known(leads, asOf, owners)) {
      Instant at = qualified(lead);
      if (at != null && within(at, from, to)) {
        result.merge(at.atZone(zone).toLocalDate().toString().substring(0, 7), 1L, Long::sum);
      }
    }
    return result;
  }

  /** Captured, qualified, assigned, converted. */
  List<Long> steps(Instant from, Instant to, Instant asOf, Set<String> owners) {
    long[] steps = new long[4];
    for (List<RecordEvent<Lead>> lead : known(leads, asOf, owners)) {
      if (within(lead.getFirst().occurredAt(), from, to)) {
        steps[0]++;
        steps[1] += qualified(lead) == null ? 0 : 1;
        steps[2] += lead.stream().anyMatch(e -> e.state().ownerId() != null) ? 1 : 0;
        steps[3] += lead.getLast().state().status().equals("converted") ? 1 : 0;
      }
    }
    return List.of(steps[0], steps[1], steps[2], steps[3]);
  }

  /** For each stage on the way to won how many deals were there or beyond; then won and lost. */
  List<Long> reached(Instant from, Instant to, Instant asOf, Set<String> owners) {
    List<String> order = List.of("s1", "s2", "s3", "won");
    long[] counts = new long[order.size() + 2];
    for (List<RecordEvent<Deal>> deal : known(deals, asOf, owners)) {
      if (within(deal.getFirst().occurredAt(), from, to)) {
        int furthest =
            deal.stream().mapToInt(e -> order.indexOf(e.state().stageId())).max().orElse(-1);
        for (int i = 0; i <= furthest; i++) {
          counts[i]++;
        }
        Deal.Outcome outcome = deal.getLast().state().outcome();
        counts[order.size()] += outcome == Deal.Outcome.won ? 1 : 0;
        counts[order.size() + 1] += outcome == Deal.Outcome.lost ? 1 : 0;
      }
    }
    List<Long> result = new ArrayList<>();
    for (long count : counts) {
      result.add(count);
    }
    return result;
  }

  /** By owner and stage: count, then in EUR amount and weighted amount, then what has no rate. */
  Map<String, String> open(Instant asOf, Set<String> owners) {
    Map<String, Long> counts = new TreeMap<>();
    Map<String, BigDecimal[]> sums = new HashMap<>();
    Map<String, TreeMap<String, BigDecimal>> without = new HashMap<>();
    for (List<RecordEvent<Deal>> deal : known(deals, asOf, owners)) {
      RecordEvent<Deal> last = deal.getLast();
      Deal state = last.state();
      if (state.outcome() != Deal.Outcome.open) {
        continue;
      }
      String key = state.ownerId() + "|" + state.stageId();
      counts.merge(key, 1L, Long::sum);
      BigDecimal[] sum =
          sums.computeIfAbsent(key, _ -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
      var rest = without.computeIfAbsent(key, _ -> new TreeMap<>());
      if (state.amount() != null) {
        String currency = state.amount().currency().getCurrencyCode();
        BigDecimal amount = state.amount().amount();
        BigDecimal rate = rate(currency, last.occurredAt().atZone(zone).toLocalDate(), asOf);
        if (rate == null) {
          rest.merge(currency, amount, BigDecimal::add);
        } else {
          BigDecimal share = BigDecimal.valueOf(probability(state.stageId(), asOf), 2);
          sum[0] = sum[0].add(amount.multiply(rate));
          sum[1] = sum[1].add(amount.multiply(rate).multiply(share));
        }
      }
    }
    Map<String, String> result = new TreeMap<>();
    counts.forEach((key, count) ->
        result.put(
            key,
            count
                + " "
                + cents(sums.get(key)[0])
                + " "
                + cents(sums.get(key)[1])
                + " "
                + without.get(key)));
    return result;
  }

  private static String cents(BigDecimal sum) {
    return sum.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  private int probability(String stageId, Instant asOf) {
    return known(pipelines, asOf, null).stream()
        .flatMap(pipeline -> pipeline.getLast().state().stages().stream())
        .filter(stage -> stage.id().equals(stageId))
        .mapToInt(Pipeline.Stage::probability)
        .findFirst()
        .orElse(0);
  }

  private BigDecimal rate(String currency, LocalDate day, Instant asOf) {
    if (currency.equals("EUR")) {
      return BigDecimal.ONE;
    }
    BigDecimal best = null;
    LocalDate since = LocalDate.MIN;
    for (List<RecordEvent<ExchangeRate>> rate : known(rates, asOf, null)) {
      ExchangeRate state = rate.getLast().state();
      if (state.currency().equals(currency)
          && !state.from().isAfter(day)
          && !state.from().isBefore(since)) {
        since = state.from();
        best = state.rate();
      }
    }
    return best;
  }
}
