package io.rilato.identity.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.contracts.identity.Tenant;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Directory;
import io.rilato.platform.quota.QuotaElsewhere;
import io.rilato.platform.quota.QuotaSettings;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells gateways how many requests a minute a tenant may send. The path is not routed from outside;
 * the ids open nothing.
 */
@RestController
@Hidden
class RequestQuotasController {
  private final Directory directory;
  private final long usual;

  RequestQuotasController(Directory directory, QuotaSettings settings) {
    this.directory = directory;
    this.usual = settings.requestsPerMinute();
  }

  /**
   * How many requests a minute.
   *
   * @param usual of each tenant
   * @param own of tenants, by their ids, for which it is not as usual
   */
  record RequestQuotas(long usual, Map<String, Long> own) {}

  @GetMapping("/internal/request-quotas")
  ResponseEntity<RequestQuotas> list(
      @RequestHeader(name = "If-None-Match", defaultValue = "") String known) {
    RequestQuotas now = new RequestQuotas(usual, own());
    String tag = "\"" + UUID.nameUUIDFromBytes(now.toString().getBytes(UTF_8)) + "\"";
    return known.equals(tag)
        ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
        : ResponseEntity.ok().cacheControl(CacheControl.noStore()).eTag(tag).body(now);
  }

  private Map<String, Long> own() {
    Map<String, Long> own = new TreeMap<>();
    for (Map.Entry<TenantId, Tenant> tenant : directory.tenants().entrySet()) {
      Long most = tenant.getValue().quotas().get(QuotaSettings.REQUESTS_PER_MINUTE);
      if (most != null) {
        own.put(tenant.getKey().value(), most);
      }
    }
    return own;
  }

  /** What tenants are told of it. */
  @Configuration(proxyBeanMethods = false)
  static class Told {
    @Bean
    QuotaElsewhere requestsPerMinute() {
      return new QuotaElsewhere(QuotaSettings.REQUESTS_PER_MINUTE);
    }
  }
}
