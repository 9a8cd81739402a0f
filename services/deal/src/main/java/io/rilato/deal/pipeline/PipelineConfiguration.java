package io.rilato.deal.pipeline;

import io.rilato.contracts.deal.Pipeline;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.LocalCopy;
import io.rilato.platform.records.RecordRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pipelines are few and asked for with every deal. */
@Configuration(proxyBeanMethods = false)
class PipelineConfiguration {
  @Bean
  LocalCopy<Pipeline> pipelineCopy(
      RecordRegistry registry, PipelineType type, EventConsumers events) {
    return new LocalCopy<>(registry.records(type), events);
  }
}
