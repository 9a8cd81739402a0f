package io.rilato.platform.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.instrumentation.OpenTelemetryForElasticsearch;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.rilato.platform.access.Access;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.Lease;
import io.rilato.platform.records.RecordJson;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.records.Records;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The beans of this package, for services that have records. */
@AutoConfiguration
@ConditionalOnBean(RecordType.class)
@EnableConfigurationProperties(SearchSettings.class)
public class SearchConfiguration {
  @Bean(destroyMethod = "close")
  ElasticsearchClient elasticsearchClient(
      Environment environment, SearchSettings settings, ObjectProvider<OpenTelemetry> telemetry) {
    return client(
        environment.getProperty("ELASTICSEARCH_URL", "http://localhost:9200"),
        settings,
        telemetry.getIfAvailable(OpenTelemetry::noop));
  }

  static ElasticsearchClient client(String url, SearchSettings settings, OpenTelemetry telemetry) {
    Rest5Client http =
        Rest5Client.builder(URI.create(url))
            .setDefaultHeaders(
                settings.headers().entrySet().stream()
                    .map(header -> new BasicHeader(header.getKey(), header.getValue()))
                    .toArray(Header[]::new))
            .setConnectionConfigCallback(c ->
                c.setConnectTimeout(settings.connectWithin().toMillis(), TimeUnit.MILLISECONDS)
                    .setSocketTimeout(
                        Math.toIntExact(settings.answerWithin().toMillis()), TimeUnit.MILLISECONDS))
            .setRequestConfigCallback(r ->
                r.setConnectionRequestTimeout(
                        settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
                    .setResponseTimeout(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
                    .setContentCompressionEnabled(false))
            .setConnectionManagerCallback(m ->
                m.setMaxConnPerRoute(settings.connections())
                    .setMaxConnTotal(settings.connections()))
            .build();
    return new ElasticsearchClient(
        new Rest5ClientTransport(
            http,
            new Jackson3JsonpMapper(RecordJson.mapper()),
            null,
            new OpenTelemetryForElasticsearch(telemetry, false)));
  }

  @Bean
  SearchIndexes searchIndexes(
      Environment environment,
      ElasticsearchClient client,
      SearchSettings settings,
      RecordRegistry registry,
      EventConsumers events,
      Lease lease,
      Clock clock,
      MeterRegistry meters) {
    SearchIndexes indexes =
        new SearchIndexes(
            environment.getRequiredProperty("spring.application.name"),
            client,
            settings,
            lease,
            clock,
            meters);
    for (Records<?> records : registry.all()) {
      indexes.add(records, events);
    }
    return indexes;
  }

  @Bean
  IndexPurge indexPurge(SearchIndexes indexes, ElasticsearchClient client, Clock clock) {
    return new IndexPurge(indexes, client, clock);
  }

  @Bean
  SearchIndexController searchIndexController(SearchIndexes indexes, Access access) {
    return new SearchIndexController(indexes, access);
  }
}
