package io.rilato.testkit.suite;

import io.rilato.infra.launcher.LocalServers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the applications of a suite are told about the world, and about each other. */
final class SuiteEnvironment {
  private SuiteEnvironment() {}

  /**
   * @param unique names this suite's databases, topics and indices
   */
  static Map<String, String> of(
      LocalServers servers, String unique, Map<String, Integer> ports, String secretKey) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("MONGODB_URI", servers.mongodbUri());
    settings.put("KAFKA_BOOTSTRAP_SERVERS", servers.kafkaBootstrapServers());
    settings.put("ELASTICSEARCH_URL", servers.elasticsearchUrl());
    if (ports.containsKey("email")) {
      settings.put("SMTP_URL", servers.smtpUrl());
    }
    settings.put("RILATO_SECRET_KEY", secretKey);
    settings.put("RILATO_TRACE_SAMPLING", "1.0");
    settings.put("rilato.kafka.prefix", unique + ".");
    settings.put("rilato.kafka.partitions", "2");
    settings.put("rilato.search.prefix", unique);
    // A busy machine is no failure: tests ask whether a write is seen, not how soon.
    settings.put("rilato.http.consistency-wait", "30s");
    settings.put("rilato.gateway.upstream.timeout", "60s");
    settings.put("server.shutdown", "immediate");
    settings.put("spring.jmx.enabled", "false");
    ports.forEach((name, port) -> {
      String variable = "RILATO_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
      settings.put(variable + "_PORT", port.toString());
      settings.put(variable + "_URL", "http://localhost:" + port);
      settings.put(name + ":server.port", port.toString());
      settings.put(name + ":rilato.records.database", unique + "_" + name);
    });
    return settings;
  }
}
