package io.rilato.leadrouting.routing;

import io.rilato.contracts.leadrouting.Pool;
import io.rilato.contracts.leadrouting.RuleSet;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.LocalCopy;
import io.rilato.platform.records.RecordRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Copies of the rules and pools, which every decision needs. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {
  @Bean
  LocalCopy<RuleSet> ruleSets(RecordRegistry registry, RuleSetType type, EventConsumers events) {
    return new LocalCopy<>(registry.records(type), events);
  }

  @Bean
  LocalCopy<Pool> pools(RecordRegistry registry, PoolType type, EventConsumers events) {
    return new LocalCopy<>(registry.records(type), events);
  }
}
