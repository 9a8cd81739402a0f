package io.rilato.gateway.limit;

import io.github.bucket4j.TimeMeter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this package that are no components. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {
  @Bean
  TenantLimits tenantLimits(RequestQuotas quotas) {
    return new TenantLimits(quotas::of, TimeMeter.SYSTEM_NANOTIME);
  }
}
