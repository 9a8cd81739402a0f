package io.rilato.reporting;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.deal.Deal;
import io.rilato.contracts.deal.Pipeline;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.reporting.ExchangeRate;
import io.rilato.kernel.Actor;
import io.rilato.kernel.Money;
import io.rilato.kernel.RecordState;
import io.rilato.platform.records.RecordJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Leads, deals, a pipeline and rates of half a year, made up from a seed. */
final class FedEvents {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration SPAN = Duration.ofDays(180);
  static final List<String> OWNERS = List.of("tenant-one-seller", "tenant-one-administrator");

  final List<RecordEvent<Lead>> leads = new ArrayList<>();
  final List<RecordEvent<Deal>> deals = new ArrayList<>();
  final List<RecordEvent<Pipeline>> pipelines = new ArrayList<>();
  final List<RecordEvent<ExchangeRate>> rates = new ArrayList<>();

  private final Random random;
  private final String tenant;

  FedEvents(String tenant, long seed) {
    this.tenant = tenant;
    this.random = new Random(seed);
    for (int i = 0; i < 120; i++) {
      lead("lead-" + seed + "-" + i);
    }
    for (int i = 0; i < 60; i++) {
      deal("deal-" + seed + "-" + i);
    }
    pipelines.add(event(Topic.PIPELINE, "pipeline-" + seed, 1, pipeline(10, 40, 70), START, START));
    Instant later = START.plus(SPAN.dividedBy(2));
    pipelines.add(event(Topic.PIPELINE, "pipeline-" + seed, 2, pipeline(15, 33, 90), later, later));
    for (int month = 2; month <= 6; month++) {
      LocalDate from = LocalDate.of(2026, month, 1);
      Instant recorded = START.plus(Duration.ofDays(month * 25L));
      String id = "rate-" + seed + "-" + month;
      BigDecimal rate = BigDecimal.valueOf(8_000 + random.nextInt(2_000), 4);
      rates.add(event(Topic.EXCHANGE_RATE, id, 1, rate("USD", from, rate), recorded, recorded));
      rates.add(
          event(
              Topic.EXCHANGE_RATE,
              id,
              2,
              rate("USD", from, rate.add(new BigDecimal("0.0101"))),
              recorded.plusSeconds(86_400 * 20),
              recorded));
    }
  }

  private static ExchangeRate rate(String currency, LocalDate from, BigDecimal rate) {
    return new ExchangeRate(currency, from, rate, Map.of());
  }

  private static Pipeline pipeline(int first, int second, int third) {
    return new Pipeline(
        "Sales",
        List.of(
            new Pipeline.Stage("s2", "Offer", 1, second, Pipeline.Kind.open),
            new Pipeline.Stage("s1", "Qualified", 0, first, Pipeline.Kind.open),
            new Pipeline.Stage("lost", "Lost", 4, 0, Pipeline.Kind.lost),
            new Pipeline.Stage("s3", "Contract", 2, third, Pipeline.Kind.open),
            new Pipeline.Stage("won", "Won", 3, 100, Pipeline.Kind.won)),
        Map.of());
  }

  private void lead(String id) {
    Instant recorded = moment();
    boolean voided = random.nextInt(10) == 0;
    String source = pick("website", "fair", "partner", null);
    for (int v = 1, last = 1 + random.nextInt(6) + (voided ? 1 : 0); v <= last; v++) {
      String json =
          "{\"familyName\":\"%s\",\"status\":\"%s\"%s%s%s}"
              .formatted(
                  id,
                  pick("new", "assigned", "converted", "unqualified"),
                  source == null ? "" : ",\"source\":\"" + source + "\"",
                  random.nextInt(3) == 0 ? "" : ",\"ownerId\":\"" + pick(OWNERS) + "\"",
                  ",\"score\":{\"total\":40,\"mql\":" + (random.nextInt(3) == 0) + "}");
      Lead lead = RecordJson.mapper().readValue(json, Lead.class);
      leads.add(
          versioned(
              event(Topic.LEAD, id, v, lead, recorded, before(recorded)),
              voided && v == 1,
              v == last && v > 1 && random.nextInt(6) == 0));
      recorded = recorded.plusMillis(1 + random.nextInt(86_400_000 * 10));
    }
  }

  private void deal(String id) {
    Instant recorded = moment();
    for (int v = 1, last = 1 + random.nextInt(6); v <= last; v++) {
      String stage = pick("s1", "s2", "s3", "won", "lost", "s1", "s2");
      Deal.Outcome outcome =
          stage.equals("won")
              ? Deal.Outcome.won
              : stage.equals("lost") ? Deal.Outcome.lost : Deal.Outcome.open;
      Deal deal =
          new Deal(
              id,
              "pipeline-" + id.split("-")[1],
              stage,
              50,
              amount(),
              null,
              null,
              null,
              null,
              null,
              outcome,
              null,
              recorded,
              recorded,
              null,
              random.nextInt(4) == 0 ? null : pick(OWNERS),
              null,
              Map.of(),
              Map.of());
      deals.add(
          versioned(
              event(Topic.DEAL, id, v, deal, recorded, before(recorded)),
              false,
              v == last && v > 1 && random.nextInt(8) == 0));
      recorded = recorded.plusMillis(1 + random.nextInt(86_400_000 * 10));
    }
  }

  private Money amount() {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1, 2 -> Money.of(BigDecimal.valueOf(random.nextInt(10_000_000), 2).toString(), "USD");
      case 3 -> Money.of("" + random.nextInt(1_000_000), "JPY");
      default -> Money.of(BigDecimal.valueOf(random.nextInt(10_000_000), 2).toString(), "EUR");
    };
  }

  private Instant moment() {
    return START.plusMillis((long) (random.nextDouble() * SPAN.toMillis()));
  }

  /** Some things are told long after they happened. */
  private Instant before(Instant recorded) {
    return random.nextInt(3) == 0 ? recorded.minusSeconds(random.nextInt(60 * 86_400)) : recorded;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  <T extends RecordState> RecordEvent<T> event(
      Topic topic, String id, long version, T state, Instant recordedAt, Instant occurredAt) {
    Actor actor = Actor.system("test");
    return new RecordEvent<>(
        id + "@" + version,
        topic.eventType(version == 1 ? "created" : "updated"),
        1,
        tenant,
        id,
        version,
        state,
        false,
        false,
        List.of(),
        actor,
        RecordEvent.Cause.of("system"),
        recordedAt,
        actor,
        recordedAt,
        occurredAt);
  }

  private static <T extends RecordState> RecordEvent<T> versioned(
      RecordEvent<T> event, boolean voided, boolean deleted) {
    return new RecordEvent<>(
        event.id(),
        event.type(),
        event.schema(),
        event.tenant(),
        event.recordId(),
        event.version(),
        event.state(),
        deleted,
        voided,
        event.changes(),
        event.actor(),
        event.cause(),
        event.createdAt(),
        event.createdBy(),
        event.recordedAt(),
        event.occurredAt());
  }
}
