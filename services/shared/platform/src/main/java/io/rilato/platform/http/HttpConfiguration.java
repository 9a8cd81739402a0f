package io.rilato.platform.http;

import io.rilato.kernel.RecordId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Caller;
import io.rilato.platform.access.Directory;
import io.rilato.platform.quota.Quotas;
import io.rilato.platform.records.IdempotencyKeys;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.search.MoneyRates;
import io.rilato.platform.search.SearchIndexes;
import io.rilato.platform.time.Clocks;
import java.time.Clock;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The beans of this package. */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
@Import(ProblemAdvice.class)
public class HttpConfiguration {
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clocks.system();
  }

  /** What annotated controllers read and write with: as strict as the record endpoints. */
  @Bean
  JsonMapper jsonMapper() {
    return RecordJson.strictMapper();
  }

  /** After traces and security headers, before anything that reads. */
  @Bean
  FilterRegistrationBean<UnreadableRequestFilter> unreadableRequestFilter(
      @Value("${rilato.http.forms-are-parameters:false}") boolean formsAreParameters) {
    var filter = new FilterRegistrationBean<>(new UnreadableRequestFilter(formsAreParameters));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
    return filter;
  }

  /** Active in services that declare record types. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnBean(RecordType.class)
  @EnableConfigurationProperties(HttpSettings.class)
  static class ForRecords {
    static {
      SpringDocUtils.getConfig()
          .addRequestWrapperToIgnore(Caller.class)
          .replaceWithClass(RecordId.class, String.class);
    }

    @Bean
    RecordRoutes recordRoutes(
        RecordRegistry registry,
        SearchIndexes indexes,
        Access access,
        Directory directory,
        IdempotencyKeys idempotency,
        Quotas quotas,
        HttpSettings settings,
        Clock clock,
        ObjectProvider<MoneyRates> rates) {
      return new RecordRoutes(
          registry,
          indexes,
          access,
          directory,
          idempotency,
          quotas,
          settings,
          clock,
          rates::getIfAvailable);
    }

    @Bean
    RouterFunction<ServerResponse> recordRouterFunction(RecordRoutes routes) {
      return routes.routes();
    }

    @Bean
    RecordOpenApi recordOpenApi(RecordRegistry registry, ObjectProvider<DescribedRoute> routes) {
      return new RecordOpenApi(registry, routes.stream().toList());
    }
  }
}
