package io.rilato.platform.search;

import io.rilato.kernel.TenantId;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** What currencies are worth to a tenant today; a bean of services whose totals tell money. */
public interface MoneyRates {
  /** The currency in which the tenant reckons. */
  Currency base(TenantId tenant);

  /** What one unit is worth in it today; null when nobody said. */
  @Nullable BigDecimal rate(TenantId tenant, Currency currency);
}
