package io.rilato.gateway.service;

import io.rilato.gateway.GatewaySettings.Upstream;
import java.time.Duration;
import java.util.Collection;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** An HTTP client that passes things on as they are: no retries, redirects, cookies, unzipping. */
final class HttpClientPool {
  private HttpClientPool() {}

  static CloseableHttpClient open(Upstream settings, Collection<Service> services) {
    return HttpClientBuilder.create()
        .setConnectionManager(connections(settings, services))
        .setKeepAliveStrategy((response, context) -> TimeValue.of(settings.idle()))
        .evictIdleConnections(TimeValue.of(settings.idle()))
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableContentCompression()
        .disableAuthCaching()
        .disableConnectionState()
        .disableDefaultUserAgent()
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      Upstream settings, Collection<Service> services) {
    int most = services.stream().mapToInt(Service::concurrency).max().orElse(1);
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnPerRoute(most)
        .setMaxConnTotal(most * Math.max(1, services.size()))
        .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(timeout(settings.connectTimeout()))
                .setValidateAfterInactivity(TimeValue.of(settings.validateAfter()))
                .build())
        .build();
  }

  static Timeout timeout(Duration time) {
    return Timeout.ofMilliseconds(time.toMillis());
  }
}
