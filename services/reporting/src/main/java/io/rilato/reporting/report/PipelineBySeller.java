package io.rilato.reporting.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.contracts.deal.Pipeline;
import io.rilato.contracts.reporting.ExchangeRate;
import io.rilato.reporting.facts.Circumstances.Place;
import io.rilato.reporting.facts.DealFact;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Deals that are open, by owner and stage, with what they are worth. */
record PipelineBySeller(
    @Nullable Instant from,
    @Nullable Instant to,
    Instant asOf,
    List<SellerRow> rows,
    SellerTotal total) {

  /**
   * A sum of money.
   *
   * @param amount such as {@code 1250.00}
   * @param weighted the same, each deal's amount times the probability of its stage
   */
  record Amount(String currency, String amount, String weighted) {}

  /**
   * The open deals of one owner in one stage.
   *
   * @param ownerId null for deals that nobody owns
   * @param amounts in each currency
   * @param base all in the tenant's currency, at the rates of the days the deals were last changed
   * @param withoutRate what is not in {@code base}, since nobody said what the currency was worth
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SellerRow(
      @Nullable String ownerId,
      @Nullable String pipelineId,
      @Nullable String pipeline,
      @Nullable String stageId,
      @Nullable String stage,
      long count,
      List<Amount> amounts,
      Amount base,
      List<Amount> withoutRate) {}

  /** All of them. */
  record SellerTotal(long count, List<Amount> amounts, Amount base, List<Amount> withoutRate) {}

  private record Key(
      @Nullable String ownerId, @Nullable String pipelineId, @Nullable String stageId) {}

  static PipelineBySeller of(
      Asked asked,
      List<DealFact> deals,
      Map<String, Pipeline> pipelines,
      Place place,
      List<ExchangeRate> exchangeRates) {
    String base = place.currency().getCurrencyCode();
    DatedRates rates = new DatedRates(base, exchangeRates);
    Map<Key, Amounts> groups = new HashMap<>();
    Amounts all = new Amounts(base);
    for (DealFact deal : deals) {
      Key key = new Key(deal.ownerId(), deal.pipelineId(), deal.stageId());
      LocalDate day = LocalDate.ofInstant(deal.occurredAt(), place.zone());
      BigDecimal rate = deal.currency() == null ? null : rates.on(day, deal.currency());
      int percent = probability(deal, pipelines);
      groups
          .computeIfAbsent(key, _ -> new Amounts(base))
          .add(deal.amount(), deal.currency(), percent, rate);
      all.add(deal.amount(), deal.currency(), percent, rate);
    }
    return new PipelineBySeller(
        asked.given() ? asked.range().from() : null,
        asked.given() ? asked.range().to() : null,
        asked.asOf(),
        groups.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(order(pipelines)))
            .map(e -> row(e.getKey(), pipelines, e.getValue()))
            .toList(),
        new SellerTotal(all.count(), all.amounts(), all.inBase(), all.withoutRate()));
  }

  /** Of the stage as its pipeline has it; as the deal says where that is not known. */
  private static int probability(DealFact deal, Map<String, Pipeline> pipelines) {
    Pipeline.Stage stage = StageOrder.find(pipeline(deal.pipelineId(), pipelines), deal.stageId());
    Integer probability = stage == null ? deal.probability() : stage.probability();
    return Objects.requireNonNullElse(probability, 0);
  }

  private static @Nullable Pipeline pipeline(@Nullable String id, Map<String, Pipeline> pipelines) {
    return id == null ? null : pipelines.get(id);
  }

  private static Comparator<Key> order(Map<String, Pipeline> pipelines) {
    Comparator<@Nullable String> texts = Comparator.nullsLast(Comparator.naturalOrder());
    return Comparator.comparing(Key::ownerId, texts)
        .thenComparing(Key::pipelineId, texts)
        .thenComparingInt(key -> {
          Pipeline.Stage stage =
              StageOrder.find(pipeline(key.pipelineId(), pipelines), key.stageId());
          return stage == null ? Integer.MAX_VALUE : StageOrder.position(stage);
        })
        .thenComparing(Key::stageId, texts);
  }

  private static SellerRow row(Key key, Map<String, Pipeline> pipelines, Amounts amounts) {
    Pipeline pipeline = pipeline(key.pipelineId(), pipelines);
    Pipeline.Stage stage = StageOrder.find(pipeline, key.stageId());
    return new SellerRow(
        key.ownerId(),
        key.pipelineId(),
        pipeline == null ? null : pipeline.name(),
        key.stageId(),
        stage == null ? null : stage.name(),
        amounts.count(),
        amounts.amounts(),
        amounts.inBase(),
        amounts.withoutRate());
  }
}
