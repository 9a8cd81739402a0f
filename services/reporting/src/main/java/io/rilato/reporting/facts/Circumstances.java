package io.rilato.reporting.facts;

import io.rilato.contracts.Topic;
import io.rilato.contracts.deal.Pipeline;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.reporting.ExchangeRate;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.reporting.facts.StateFacts.Known;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What reports need to know besides leads and deals, as it was known at an instant. */
@Component
public class Circumstances {
  private final StateFacts facts;

  Circumstances(StateFacts facts) {
    this.facts = facts;
  }

  /** The tenant's currency and time zone; EUR and UTC while nothing else is known. */
  public record Place(Currency currency, ZoneId zone) {}

  public Place place(TenantId tenant, @Nullable Instant asOf) {
    return list(tenant, Topic.TENANT, Tenant.class, asOf).stream()
        .filter(known -> known.id().equals(tenant.value()))
        .findFirst()
        .map(known ->
            new Place(
                Currency.getInstance(known.state().baseCurrency()),
                ZoneId.of(known.state().timeZone())))
        .orElseGet(() -> new Place(Currency.getInstance("EUR"), ZoneId.of("UTC")));
  }

  /** The pipelines by id; deleted ones too, since deals went through them. */
  public Map<String, Pipeline> pipelines(TenantId tenant, @Nullable Instant asOf) {
    Map<String, Pipeline> pipelines = new TreeMap<>();
    list(tenant, Topic.PIPELINE, Pipeline.class, asOf)
        .forEach(known -> pipelines.put(known.id(), known.state()));
    return pipelines;
  }

  public List<ExchangeRate> rates(TenantId tenant, @Nullable Instant asOf) {
    return list(tenant, Topic.EXCHANGE_RATE, ExchangeRate.class, asOf).stream()
        .filter(known -> !known.gone())
        .map(Known::state)
        .toList();
  }

  private <T extends RecordState> List<Known<T>> list(
      TenantId tenant, Topic topic, Class<T> stateClass, @Nullable Instant asOf) {
    return List.copyOf(facts.list(tenant, topic, stateClass, asOf));
  }
}
