package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.search.Totals.Group;
import io.rilato.platform.search.Totals.Sum;
import io.rilato.platform.search.Totals.Sums;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts records by an aggregation. Money is summed up for each currency and percentage by itself,
 * so that no script runs in the index.
 */
record Totaller(ElasticsearchClient client, String index, TotalsDefinition definition) {
  private static final int MOST_KEYS = 200;
  private static final int MOST_CURRENCIES = 50;
  private static final int PERCENTAGES = 101;
  private static final String KEYS = "keys";
  private static final String NO_KEY = "no-key";
  private static final String CURRENCIES = "currencies";
  private static final String PERCENTS = "percents";
  private static final String AMOUNT = "amount";
  private static final String EXAMPLE = "example";

  Totals count(Query query, String by) {
    String field = "f." + by;
    Map<String, Aggregation> inside = new LinkedHashMap<>(sums());
    Map<String, Aggregation> withExample = new LinkedHashMap<>(inside);
    // What is indexed is folded: a record tells how the key is written.
    withExample.put(
        EXAMPLE,
        Aggregation.of(a ->
            a.topHits(t ->
                t.size(1).source(s -> s.fetch(false)).docvalueFields(f -> f.field("record")))));
    Map<String, Aggregation> all = new LinkedHashMap<>(inside);
    all.put(
        KEYS,
        Aggregation.of(
            a -> a.terms(t -> t.field(field).size(MOST_KEYS)).aggregations(withExample)));
    all.put(NO_KEY, Aggregation.of(a -> a.missing(m -> m.field(field)).aggregations(inside)));
    var found =
        Asking.ask(() ->
            client.search(
                s ->
                    s.index(index)
                        .query(query)
                        .size(0)
                        .trackTotalHits(t -> t.enabled(true))
                        .allowPartialSearchResults(false)
                        .aggregations(all),
                Void.class));
    Map<String, Aggregate> answers = found.aggregations();
    List<Group> groups = new ArrayList<>();
    var keys = Objects.requireNonNull(answers.get(KEYS)).sterms();
    for (StringTermsBucket bucket : keys.buckets().array()) {
      groups.add(new Group(key(bucket, by), sums(bucket.docCount(), bucket.aggregations())));
    }
    var rest = Objects.requireNonNull(answers.get(NO_KEY)).missing();
    if (rest.docCount() > 0) {
      groups.add(new Group(null, sums(rest.docCount(), rest.aggregations())));
    }
    var hits = found.hits().total();
    return new Totals(
        groups,
        sums(hits == null ? 0 : hits.value(), answers),
        Objects.requireNonNullElse(keys.sumOtherDocCount(), 0L));
  }

  private Map<String, Aggregation> sums() {
    String money = definition.money();
    if (money == null) {
      return Map.of();
    }
    Aggregation amount = Aggregation.of(a -> a.sum(s -> s.field("f." + money + ".amount")));
    String percent = definition.percent();
    Aggregation currencies =
        Aggregation.of(a -> {
          var terms = a.terms(t -> t.field("f." + money + ".currency").size(MOST_CURRENCIES));
          return percent == null
              ? terms.aggregations(AMOUNT, amount)
              : terms.aggregations(
                  PERCENTS,
                  p ->
                      p.terms(t -> t.field("f." + percent).size(PERCENTAGES).missing(0L))
                          .aggregations(AMOUNT, amount));
        });
    return Map.of(CURRENCIES, currencies);
  }

  private Sums sums(long count, Map<String, Aggregate> answers) {
    Map<String, Sum> money = new LinkedHashMap<>();
    Aggregate currencies = answers.get(CURRENCIES);
    if (currencies != null && currencies.isSterms()) {
      for (StringTermsBucket currency : currencies.sterms().buckets().array()) {
        money.put(
            currency.key().stringValue().toUpperCase(Locale.ROOT), sum(currency.aggregations()));
      }
    }
    return new Sums(count, money);
  }

  private Sum sum(Map<String, Aggregate> answers) {
    Aggregate percents = answers.get(PERCENTS);
    if (percents == null) {
      BigDecimal amount = amount(answers);
      return new Sum(amount, amount);
    }
    Sum sum = new Sum(BigDecimal.ZERO, BigDecimal.ZERO);
    if (percents.isLterms()) {
      for (var bucket : percents.lterms().buckets().array()) {
        BigDecimal amount = amount(bucket.aggregations());
        BigDecimal weighted = amount.multiply(BigDecimal.valueOf(bucket.key())).movePointLeft(2);
        sum = sum.plus(new Sum(amount, weighted));
      }
    }
    return sum;
  }

  private static BigDecimal amount(Map<String, Aggregate> answers) {
    Double value = Objects.requireNonNull(answers.get(AMOUNT)).sum().value();
    return value == null ? BigDecimal.ZERO : BigDecimal.valueOf(value);
  }

  private static @Nullable String key(StringTermsBucket bucket, String by) {
    var hits = Objects.requireNonNull(bucket.aggregations().get(EXAMPLE)).topHits().hits().hits();
    return hits.stream()
        .flatMap(
            hit -> JsonTexts.at(RecordJson.mapper().readTree(Searcher.record(hit)), by).stream())
        .findFirst()
        .orElse(bucket.key().stringValue());
  }
}
