package io.rilato.infra.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.rilato.identity.IdentitySettings.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/** Whether the services read what the chart sets, and understand it. */
class ConfigurationTest {
  private static final String VALUES = "io.rilato.infra.chart.Chart#installable()";

  /** Read by the JVM and by Spring, or set by whoever wrote the values file. */
  private static final Set<String> OTHERS =
      Set.of(
          "JAVA_TOOL_OPTIONS",
          "SPRING_CONFIG_ADDITIONAL_LOCATION",
          "HTTP_PROXY",
          "TZ",
          "IMPORT_PASSWORD");

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource(VALUES)
  void everySettingInAConfigMapIsOneTheServicesHave(Path values) throws IOException {
    for (ConfigMap map : Chart.render(values).of(ConfigMap.class)) {
      assertThat(unread(Configuration.of(map))).as(map.getMetadata().getName()).isEmpty();
    }
  }

  @Test
  void aSettingTheServicesDoNotHaveIsFound() {
    assertThat(unread(Map.of("server.port", 8080, "server.prot", 8080, "rliato.kafka.prefix", "a")))
        .containsExactlyInAnyOrder("server.prot", "rliato.kafka.prefix");
    assertThatThrownBy(() -> unread(Map.of("rilato.kafka.replicas", 3)))
        .hasStackTraceContaining("rilato.kafka.replicas");
    assertThatThrownBy(() -> unread(Map.of("rilato.kafka.retention", "a week")))
        .hasStackTraceContaining("rilato.kafka.retention");
  }

  /** Whether a setting belongs to a record with a longer prefix. */
  private static boolean isOfAnother(String key, Map.Entry<String, Class<?>> type) {
    return ReadByServices.SETTINGS_RECORDS.keySet().stream()
        .anyMatch(prefix -> prefix.startsWith(type.getKey() + ".") && key.startsWith(prefix + "."));
  }

  /** Throws when a setting of ours is not in its record, or does not fit its type. */
  private static Set<String> unread(Map<String, Object> settings) {
    Set<String> unread = new HashSet<>(settings.keySet());
    unread.removeAll(ReadByServices.SPRINGS_SETTINGS);
    unread.removeIf(key -> key.startsWith("logging.level."));
    for (var type : ReadByServices.SETTINGS_RECORDS.entrySet()) {
      Map<String, Object> own = new TreeMap<>(settings);
      own.keySet().removeIf(key -> !key.startsWith(type.getKey() + ".") || isOfAnother(key, type));
      if (!own.isEmpty()) {
        new Binder(new MapConfigurationPropertySource(own))
            .bind(
                type.getKey(),
                Bindable.of(type.getValue()),
                new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
        unread.removeAll(own.keySet());
      }
    }
    return unread;
  }

  @ParameterizedTest
  @MethodSource(VALUES)
  void everyVariableIsReadSomewhere(Path values) throws IOException {
    String sources = ReadByServices.sources();
    Manifests manifests = Chart.render(values);
    for (Deployment deployment : manifests.of(Deployment.class)) {
      String map =
          manifests.one(ConfigMap.class, Manifests.component(deployment)).getData().toString();
      Set<String> names = new HashSet<>(Configuration.variables(deployment).keySet());
      names.removeAll(OTHERS);
      assertThat(names)
          .as(Manifests.component(deployment))
          .allMatch(name ->
              map.contains("${" + name + "}")
                  || sources.contains("${" + name)
                  || sources.contains("\"" + name + "\""));
    }
  }

  @ParameterizedTest
  @MethodSource(VALUES)
  void everyServiceGetsItsAddressesAndSecrets(Path values) throws IOException {
    Manifests manifests = Chart.render(values);
    for (Deployment deployment : manifests.of(Deployment.class)) {
      String service = Manifests.component(deployment);
      ConfigurableEnvironment environment = Configuration.environment(manifests, service, folder);
      assertThat(environment.getProperty("spring.application.name")).isEqualTo(service);
      assertThat(environment.getProperty("server.port")).as(service).isEqualTo("8080");
      if (service.equals("gateway")) {
        assertThat(environment.getProperty("rilato.gateway.session.secret-key"))
            .isEqualTo("RILATO_SECRET_KEY");
        assertThat(environment.getProperty("rilato.gateway.session.public-url")).startsWith("http");
      } else {
        assertThat(environment.getProperty("rilato.records.secret-key"))
            .isEqualTo("RILATO_SECRET_KEY");
        assertThat(environment.getProperty("rilato.records.mongodb-uri")).isEqualTo("MONGODB_URI");
        assertThat(environment.getProperty("rilato.records.database"))
            .isEqualTo("rilato_" + service);
      }
    }
  }

  @Test
  void theGatewayFindsEveryService() throws IOException {
    Manifests manifests = Chart.render(Chart.installable("minimal"));

    var environment = Configuration.environment(manifests, "gateway", folder);

    var settings = bound(environment, "rilato.gateway", io.rilato.gateway.GatewaySettings.class);
    assertThat(settings.services().keySet())
        .containsExactlyInAnyOrderElementsOf(
            manifests.of(Deployment.class).stream()
                .map(Manifests::component)
                .filter(name -> !name.equals("gateway"))
                .toList());
    assertThat(settings.services())
        .allSatisfy((name, service) -> {
          assertThat(service.url()).isEqualTo(URI.create("http://rilato-" + name + ":8080"));
          assertThat(service.paths()).isNotEmpty();
        });
  }

  @Test
  void protectedKafkaAndElasticsearchAreSignedInTo() throws IOException {
    Manifests manifests = Chart.render(Chart.installable("production"));

    var environment = Configuration.environment(manifests, "contact", folder);

    assertThat(
            bound(environment, "rilato.kafka", io.rilato.platform.events.KafkaSettings.class)
                .properties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
        .containsEntry("compression.type", "zstd")
        .containsEntry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required"
                + " username=\"KAFKA_USERNAME\" password=\"KAFKA_PASSWORD\";");
    assertThat(
            bound(environment, "rilato.search", io.rilato.platform.search.SearchSettings.class)
                .headers())
        .containsExactly(Map.entry("Authorization", "ELASTICSEARCH_AUTHORIZATION"));
    assertThat(environment.getProperty("rilato.security.open-paths[0]"))
        .isEqualTo("/actuator/prometheus");
  }

  @Test
  void identityKnowsTheProvidersPeopleMaySignInWith() throws IOException {
    Manifests manifests = Chart.render(Chart.installable("everything"));

    var environment = Configuration.environment(manifests, "identity", folder);

    var settings = bound(environment, "rilato.identity", io.rilato.identity.IdentitySettings.class);
    assertThat(settings.providers().get("staff-login"))
        .isEqualTo(
            new Provider(
                "https://login.example.com/tenant",
                "rilato",
                "RILATO_PROVIDER_STAFF_LOGIN_SECRET",
                "Example",
                "t1",
                true));
    assertThat(settings.providers().get("partners").linkByVerifiedEmail()).isFalse();
    assertThat(Configuration.variables(manifests.one(Deployment.class, "contact")).keySet())
        .noneMatch(name -> name.contains("PROVIDER"));
  }

  /** A list is replaced whole: what the service opens by itself must not be lost. */
  @Test
  void metricsAreOpenedBesideWhatAServiceOpens() throws IOException {
    for (String service : List.of("lead-routing", "identity", "contact")) {
      Set<String> own = openPaths("minimal", service);
      Set<String> withMetrics = openPaths("production", service);

      assertThat(withMetrics).containsAll(own).contains("/actuator/prometheus");
      assertThat(withMetrics).hasSize(own.size() + 1);
    }
  }

  private Set<String> openPaths(String values, String service) throws IOException {
    var environment =
        Configuration.environment(Chart.render(Chart.installable(values)), service, folder);
    return Set.copyOf(
        Binder.get(environment)
            .bind("rilato.security.open-paths", Bindable.listOf(String.class))
            .orElse(List.of()));
  }

  private static <T> T bound(ConfigurableEnvironment environment, String prefix, Class<T> type) {
    return Binder.get(environment).bind(prefix, type).get();
  }
}
