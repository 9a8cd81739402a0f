package io.rilato.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rilato.kernel.Money;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Callers;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.MoneyRates;
import io.rilato.platform.search.SearchIndex;
import io.rilato.platform.search.SearchRequest;
import io.rilato.platform.search.Totals;
import io.rilato.platform.search.Totals.Sums;
import io.rilato.platform.search.TotalsDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** How many records there are by the values of a field, and what they are worth. */
final class TotalsEndpoint<T extends RecordState> {
  private static final Set<String> PARAMETERS = Set.of("by", "q", "filter");

  private final RecordType<T> type;
  private final TotalsDefinition definition;
  private final ListEndpoints<T> lists;
  private final SearchIndex<T> index;
  private final Access access;
  private final @Nullable MoneyRates rates;

  /**
   * @param rates where the type's money is told
   */
  TotalsEndpoint(
      RecordType<T> type,
      TotalsDefinition definition,
      ListEndpoints<T> lists,
      SearchIndex<T> index,
      Access access,
      @Nullable MoneyRates rates) {
    this.type = type;
    this.definition = definition;
    this.lists = lists;
    this.index = index;
    this.access = access;
    this.rates = rates;
  }

  /**
   * The answer.
   *
   * @param items the largest group first
   * @param others records of groups beyond the 200 that are told; in {@code total} they are
   */
  record TotalsAnswer(String by, List<TotalsItem> items, TotalsItem total, long others) {}

  /**
   * What the records of a group come to.
   *
   * @param key absent for those without a value, and of the total
   * @param amount in the tenant's currency, at the rates of today
   * @param weighted the same, each amount times its probability
   * @param withoutRate what is in neither, since nobody said what the currency is worth
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TotalsItem(
      @Nullable String key,
      long count,
      @Nullable Money amount,
      @Nullable Money weighted,
      @Nullable List<Money> withoutRate) {}

  ServerResponse get(ServerRequest request) {
    Caller caller = Callers.of(request.principal().orElse(null));
    access.require(caller, Action.VIEW, type, null);
    Parameters.refuseUnknown(request, PARAMETERS);
    String by = request.param("by").orElse("");
    if (!definition.by().contains(by)) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST, "by", "not-allowed", "Must be one of " + definition.by());
    }
    Map<String, String> asked = new HashMap<>(request.params().toSingleValueMap());
    asked.remove("by");
    var response = ServerResponse.ok().contentType(MediaType.APPLICATION_JSON);
    lists.addConsistency(request, caller.tenant(), response);
    Totals totals =
        index.totals(
            definition,
            by,
            caller.tenant(),
            SearchRequest.of(asked, caller.actor().id()),
            access.visible(caller, type),
            access.hiddenFields(caller, type));
    return response.body(
        new TotalsAnswer(
            by,
            totals.groups().stream()
                .map(group -> item(caller.tenant(), group.key(), group.sums()))
                .toList(),
            item(caller.tenant(), null, totals.all()),
            totals.others()));
  }

  private TotalsItem item(TenantId tenant, @Nullable String key, Sums sums) {
    if (rates == null || definition.money() == null) {
      return new TotalsItem(key, sums.count(), null, null, null);
    }
    BigDecimal amount = BigDecimal.ZERO;
    BigDecimal weighted = BigDecimal.ZERO;
    List<Money> withoutRate = new ArrayList<>();
    for (var sum : new TreeMap<>(sums.money()).entrySet()) {
      Currency currency = Currency.getInstance(sum.getKey());
      BigDecimal rate = rates.rate(tenant, currency);
      if (rate == null) {
        withoutRate.add(rounded(sum.getValue().amount(), currency));
      } else {
        amount = amount.add(sum.getValue().amount().multiply(rate));
        weighted = weighted.add(sum.getValue().weighted().multiply(rate));
      }
    }
    Currency base = rates.base(tenant);
    return new TotalsItem(
        key,
        sums.count(),
        rounded(amount, base),
        rounded(weighted, base),
        withoutRate.isEmpty() ? null : withoutRate);
  }

  private static Money rounded(BigDecimal amount, Currency currency) {
    int digits = currency.getDefaultFractionDigits();
    return new Money(amount.setScale(digits, RoundingMode.HALF_EVEN), currency);
  }
}
