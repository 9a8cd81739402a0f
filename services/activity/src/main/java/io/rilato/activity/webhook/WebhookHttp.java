package io.rilato.activity.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Posts to receivers nobody trusts: to public addresses only, each connection to an address looked
 * up and judged for it, no redirects, no cookies, no proxies, a bounded time and a bounded answer.
 */
@Component
class WebhookHttp implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 4_096;
  private static final int MOST_ANSWER_BYTES = 16 * 1024;
  private static final String RETRY_AFTER = "Retry-After";

  private final WebhookTargets targets;
  private final Clock clock;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

  WebhookHttp(WebhookTargets targets, WebhookSettings settings, Clock clock) {
    this.targets = targets;
    this.clock = clock;
    Timeout connect = Timeout.of(settings.connectWithin());
    Timeout answer = Timeout.of(settings.answerWithin());
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(judged(targets.hosts()))
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    .setMaxConnPerRoute(MOST_CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(connect)
                            .setSocketTimeout(answer)
                            .build())
                    .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
                    .build())
            .setConnectionReuseStrategy((_, _, _) -> false)
            .setUserAgent("Rilato-Webhooks")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  private static DnsResolver judged(Hosts hosts) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return hosts.resolve(host);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  /**
   * What came of a request.
   *
   * @param status null when there was no whole answer
   * @param problem why there was none
   * @param retryAfter how long the receiver asks to be left alone
   */
  record Reply(@Nullable Integer status, @Nullable String problem, @Nullable Duration retryAfter) {}

  /** Posts JSON; whatever goes wrong is a reply, too. */
  Reply post(String url, Map<String, String> headers, byte[] body, Duration within) {
    HttpPost request;
    try {
      request = new HttpPost(URI.create(url));
    } catch (IllegalArgumentException e) {
      return new Reply(null, "Not a URL", null);
    }
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    if (!targets.isSchemeAllowed(request.getScheme(), request.getAuthority().getHostName())) {
      return new Reply(null, "The receiver must be asked by https", null);
    }
    ScheduledFuture<?> deadline =
        deadlines.schedule(request::cancel, within.toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = client.executeOpen(null, request, null);
      try {
        return reply(response);
      } finally {
        // what is left of a long answer is not waited for
        request.cancel();
        Closer.closeQuietly(response);
      }
    } catch (IOException e) {
      return new Reply(null, reason(deadline, within, e), null);
    } finally {
      deadline.cancel(false);
    }
  }

  private Reply reply(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity != null) {
      InputStream answer = entity.getContent();
      answer.readNBytes(MOST_ANSWER_BYTES);
    }
    int status = response.getCode();
    String problem = status / 100 == 2 ? null : "The receiver answered " + status;
    if (status / 100 == 3) {
      problem += ": redirects are not followed";
    }
    boolean asksToWait = status == 429 || status == 503;
    return new Reply(status, problem, asksToWait ? retryAfter(response) : null);
  }

  private @Nullable Duration retryAfter(ClassicHttpResponse response) {
    Header header = response.getFirstHeader(RETRY_AFTER);
    if (header == null) {
      return null;
    }
    String value = String.valueOf(header.getValue()).strip();
    try {
      if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Duration.ofSeconds(value.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(value));
      }
      return Duration.between(
          clock.instant(),
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  /** Nothing of what the receiver sent: whoever reads this may not be who it was meant for. */
  private static String reason(Delayed deadline, Duration within, IOException failure) {
    if (failure instanceof Hosts.Refused refused) {
      return String.valueOf(refused.getMessage());
    }
    if (failure instanceof UnknownHostException) {
      return "The receiver's address is not known";
    }
    boolean late =
        failure instanceof SocketTimeoutException && !(failure instanceof ConnectTimeoutException);
    return late || deadline.getDelay(TimeUnit.NANOSECONDS) <= 0
        ? "No whole answer within " + within.toSeconds() + " s"
        : "The connection failed: " + failure.getClass().getSimpleName();
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }
}
