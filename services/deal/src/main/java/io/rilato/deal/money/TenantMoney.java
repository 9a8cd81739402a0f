package io.rilato.deal.money;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.reporting.ExchangeRate;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.Listening;
import io.rilato.platform.events.Subscription;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.search.MoneyRates;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The tenants' currencies, time zones and exchange rates, in memory: each instance reads them from
 * Kafka, or has them published again. A tenant that is not known reckons in EUR and UTC.
 */
@Component
class TenantMoney implements MoneyRates {
  private static final String CONSUMER = "tenant-money";
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Currency EUR = Currency.getInstance("EUR");

  private final Map<String, Map<String, RecordEvent<?>>> byTenant = new ConcurrentHashMap<>();
  private final Subscription subscription;
  private final Clock clock;
  private volatile boolean loaded;

  TenantMoney(EventConsumers events, Clock clock) {
    this.clock = clock;
    this.subscription =
        events.subscribe(
            CONSUMER,
            Map.of(Topic.TENANT, Tenant.class, Topic.EXCHANGE_RATE, ExchangeRate.class),
            Listening.eachFromBeginning().withReplays(),
            this::take);
  }

  private void take(List<RecordEvent<?>> batch) {
    for (RecordEvent<?> event : batch) {
      byTenant
          .computeIfAbsent(event.tenant(), _ -> new ConcurrentHashMap<>())
          .merge(
              event.recordId(),
              event,
              (known, given) -> given.version() > known.version() ? given : known);
    }
  }

  @Override
  public Currency base(TenantId tenant) {
    Tenant known = tenant(tenant);
    return known == null ? EUR : Currency.getInstance(known.baseCurrency());
  }

  @Override
  public @Nullable BigDecimal rate(TenantId tenant, Currency currency) {
    if (currency.equals(base(tenant))) {
      return BigDecimal.ONE;
    }
    Tenant known = tenant(tenant);
    ZoneId zone = ZoneId.of(known == null ? "UTC" : known.timeZone());
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    return known(tenant).values().stream()
        .filter(event -> !event.deleted() && !event.voided())
        .map(RecordEvent::state)
        .filter(ExchangeRate.class::isInstance)
        .map(ExchangeRate.class::cast)
        .filter(rate -> rate.currency().equals(currency.getCurrencyCode()))
        .filter(rate -> !rate.from().isAfter(today))
        .max(Comparator.comparing(ExchangeRate::from))
        .map(ExchangeRate::rate)
        .orElse(null);
  }

  private @Nullable Tenant tenant(TenantId tenant) {
    RecordEvent<?> event = known(tenant).get(tenant.value());
    return event != null && event.state() instanceof Tenant state ? state : null;
  }

  private Map<String, RecordEvent<?>> known(TenantId tenant) {
    if (!loaded) {
      if (!subscription.awaitCaughtUp(PATIENCE)) {
        throw Problem.of(ProblemType.UNAVAILABLE, "Exchange rates are not loaded yet");
      }
      loaded = true;
    }
    return byTenant.getOrDefault(tenant.value(), Map.of());
  }
}
