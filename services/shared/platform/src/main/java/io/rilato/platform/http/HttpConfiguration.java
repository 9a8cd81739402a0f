package io.rilato.platform.http;

import io.rilato.platform.access.Access;
import io.rilato.platform.access.Directory;
import io.rilato.platform.records.IdempotencyKeys;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.time.Clocks;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The beans of this package. */
@AutoConfiguration
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

  /** Active in services that declare record types. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnBean(RecordType.class)
  static class ForRecords {
    @Bean
    RecordRoutes recordRoutes(
        RecordRegistry registry, Access access, Directory directory, IdempotencyKeys idempotency) {
      return new RecordRoutes(registry, access, directory, idempotency);
    }

    @Bean
    RouterFunction<ServerResponse> recordRouterFunction(RecordRoutes routes) {
      return routes.routes();
    }

    @Bean
    RecordOpenApi recordOpenApi(RecordRegistry registry) {
      return new RecordOpenApi(registry);
    }
  }
}
