package io.rilato.gateway.limit;

import io.rilato.gateway.GatewaySettings;
import io.rilato.gateway.service.Answer;
import io.rilato.gateway.service.Service;
import io.rilato.gateway.service.ServiceClient;
import io.rilato.gateway.service.Services;
import io.rilato.kernel.TenantId;
import io.rilato.platform.background.BackgroundWork;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows how many requests a minute each tenant may send, by asking identity every moment whether
 * that has changed. While identity is away the last known numbers stay; before the first answer
 * nothing is known, and no tenant is limited.
 */
@Component
final class RequestQuotas extends BackgroundWork {
  private static final String PATH = "/internal/request-quotas";
  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ServiceClient client;
  private final Service identity;
  private final Duration every;
  private final JsonMapper json = JsonMapper.builder().build();
  private volatile @Nullable Known known;

  private record Known(@Nullable String tag, long usual, Map<String, Long> own) {}

  RequestQuotas(ServiceClient client, Services services, GatewaySettings settings) {
    super("request-quotas", settings.rateLimit().quotasEvery());
    this.client = client;
    this.identity = services.get("identity");
    this.every = settings.rateLimit().quotasEvery();
  }

  /** How many requests a minute the tenant may send; empty as long as that is not known. */
  OptionalLong of(TenantId tenant) {
    Known now = known;
    return now == null
        ? OptionalLong.empty()
        : OptionalLong.of(now.own().getOrDefault(tenant.value(), now.usual()));
  }

  @Override
  protected @Nullable Duration work() throws IOException {
    if (!every.isPositive()) {
      return null;
    }
    var request = new HttpUriRequestBase("GET", URI.create("/"));
    request.setPath(PATH);
    Known before = known;
    if (before != null && before.tag() != null) {
      request.setHeader(HttpHeaders.IF_NONE_MATCH, before.tag());
    }
    try (Answer answer = client.sendBriefly(identity, request, PATIENCE)) {
      switch (answer.status()) {
        case 200 -> known = read(answer);
        case 304 -> {}
        case 404 -> {} // an identity of an earlier release, or another issuer in its place
        default -> throw new IOException("identity answered " + answer.status());
      }
    }
    return every;
  }

  private Known read(Answer answer) throws IOException {
    try (InputStream body = answer.body()) {
      JsonNode told = json.readTree(body == null ? new byte[0] : body.readNBytes(MOST_BYTES));
      Map<String, Long> own = new HashMap<>();
      told.required("own").forEachEntry((tenant, most) -> own.put(tenant, most.asLong()));
      return new Known(
          answer.header(HttpHeaders.ETAG), told.required("usual").asLong(), Map.copyOf(own));
    }
  }
}
