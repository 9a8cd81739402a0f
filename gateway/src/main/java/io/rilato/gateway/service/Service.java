package io.rilato.gateway.service;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.hc.core5.http.HttpHost;

/**
 * A service as the gateway sees it.
 *
 * @param host where its connections go
 * @param base its address without a slash at the end
 * @param suggest its collections that {@code GET /api/v1/search} asks
 * @param timeout until the head of an answer
 * @param concurrency calls at once at most
 */
public record Service(
    String name,
    HttpHost host,
    String base,
    List<String> suggest,
    Duration timeout,
    int concurrency) {

  public Service {
    suggest = List.copyOf(suggest);
  }

  static HttpHost hostOf(URI url) {
    if (url.getHost() == null || url.getScheme() == null) {
      throw new IllegalArgumentException("Not an absolute http address: " + url);
    }
    return HttpHost.create(url);
  }

  static String baseOf(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
