package io.rilato.reporting.rates;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.DATE;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.DECIMAL;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;

import io.rilato.contracts.Topic;
import io.rilato.contracts.reporting.ExchangeRate;
import io.rilato.kernel.TenantId;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.UniqueValue;
import io.rilato.platform.search.SearchDefinition;
import io.rilato.reporting.facts.Circumstances;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Exchange rates: their rules and how they are found. */
@Component
public class ExchangeRateType extends RecordType<ExchangeRate> {
  /** So many survive being stored as a number. */
  private static final int MOST_DIGITS = 15;

  private static final SearchDefinition SEARCH =
      new SearchDefinition(
          CriteriaSchema.builder()
              .field("currency", KEYWORD)
              .field("from", DATE)
              .field("rate", DECIMAL)
              .build(),
          List.of("currency"),
          List.of("currency"),
          List.of("from"));

  private final ObjectProvider<Circumstances> circumstances;

  ExchangeRateType(ObjectProvider<Circumstances> circumstances) {
    super(Topic.EXCHANGE_RATE, "exchange-rates", ExchangeRate.class, SEARCH);
    this.circumstances = circumstances;
  }

  @Override
  public ExchangeRate check(
      ExchangeRate wanted, @Nullable ExchangeRate before, FieldErrors errors) {
    String currency =
        errors.requiredText("/currency", wanted.currency(), 3).toUpperCase(Locale.ROOT);
    if (!currency.isEmpty() && !isCurrency(currency)) {
      errors.add("/currency", "not-a-currency", "Expected ISO 4217, such as USD: " + currency);
    }
    if (wanted.from() == null) {
      errors.add("/from", "required", "From which day does it hold?");
    }
    checkRate(wanted.rate(), errors);
    return new ExchangeRate(currency, wanted.from(), wanted.rate(), wanted.externalIds());
  }

  private static boolean isCurrency(String code) {
    try {
      return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void checkRate(@Nullable BigDecimal rate, FieldErrors errors) {
    if (rate == null) {
      errors.add("/rate", "required", "What is one unit worth in the base currency?");
    } else if (rate.signum() <= 0) {
      errors.add("/rate", "out-of-range", "Must be above 0");
    } else if (rate.precision() > MOST_DIGITS || Math.abs(rate.scale()) > MOST_DIGITS) {
      errors.add("/rate", "too-long", "At most " + MOST_DIGITS + " digits");
    }
  }

  @Override
  public void checkReferences(
      TenantId tenant, ExchangeRate wanted, @Nullable ExchangeRate before, FieldErrors errors) {
    String base = circumstances.getObject().place(tenant, null).currency().getCurrencyCode();
    if (base.equals(wanted.currency())) {
      errors.add("/currency", "base-currency", base + " is the tenant's own currency");
    }
  }

  @Override
  public List<UniqueValue> uniqueValues(ExchangeRate state) {
    List<UniqueValue> values = new ArrayList<>(super.uniqueValues(state));
    values.add(new UniqueValue(name() + ".day", state.currency() + "|" + state.from(), "/from"));
    return values;
  }
}
