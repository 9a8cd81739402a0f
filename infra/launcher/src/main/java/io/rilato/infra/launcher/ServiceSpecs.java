package io.rilato.infra.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the services are run, given the settings of the suite. */
record ServiceSpecs(Project project, Environment environment, SuiteSettings settings, Path home) {
  static final String SUITE = "suite";

  private static final String SUITE_MODULE = "infra/suite";
  private static final String SUITE_CLASS = "io.rilato.infra.suite.Suite";

  /** Groups that are started one after the other; the servers of a group side by side. */
  List<List<ServerSpec>> waves() {
    return switch (settings.mode()) {
      case SUITE -> List.of(List.of(suite()));
      case PROCESSES -> {
        List<ServerSpec> others =
            Arrays.stream(Service.values())
                .filter(service -> service != Service.IDENTITY)
                .map(this::process)
                .toList();
        yield List.of(List.of(process(Service.IDENTITY)), others);
      }
    };
  }

  private ServerSpec suite() {
    List<Service> services = List.of(Service.values());
    return new ServerSpec(
        SUITE,
        () -> launch(SUITE_MODULE, SUITE_CLASS, "768m"),
        services.stream().map(settings::port).toList(),
        false,
        new HealthCheck.All(services.stream().map(this::health).toList()),
        home);
  }

  private ServerSpec process(Service service) {
    return new ServerSpec(
        service.label(),
        () -> launch(service.module(), service.mainClass(), "384m"),
        List.of(settings.port(service)),
        false,
        health(service),
        home);
  }

  private ServerSpec.Launch launch(String module, String mainClass, String heap) {
    JavaCommand java =
        JavaCommand.of(
            project, module, mainClass, environment.get("RILATO_HEAP").orElse(heap), environment);
    return new ServerSpec.Launch(java.with(List.of()), variables());
  }

  private HealthCheck health(Service service) {
    return new HealthCheck.AnswersOk(
        URI.create("http://127.0.0.1:" + settings.port(service) + service.healthPath()));
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    environment
        .variables()
        .forEach((name, value) -> {
          if (name.startsWith("RILATO_")) {
            variables.put(name, value);
          }
        });
    for (InfraServer server : InfraServer.values()) {
      variables.put(server.variable(), settings.address(server));
    }
    for (Service service : Service.values()) {
      variables.put(service.portVariable(), Integer.toString(settings.port(service)));
      variables.put(service.urlVariable(), "http://127.0.0.1:" + settings.port(service));
    }
    variables.put("SERVER_ADDRESS", environment.get("SERVER_ADDRESS").orElse("127.0.0.1"));
    variables.put("RILATO_ISSUER", environment.get("RILATO_ISSUER").orElse(settings.baseUrl()));
    variables.put(
        "RILATO_PORTAL_URL",
        environment.get("RILATO_PORTAL_URL").orElse(settings.baseUrl() + "/app"));
    variables.put(
        "RILATO_JWKS_URI",
        environment
            .get("RILATO_JWKS_URI")
            .orElse("http://127.0.0.1:" + settings.port(Service.IDENTITY) + "/oauth2/jwks"));
    variables.put(
        "RILATO_SECRET_KEY",
        environment.get("RILATO_SECRET_KEY").orElseGet(() -> Secrets.masterKey(home)));
    variables.put("LOGGING_LEVEL_ORG_APACHE_KAFKA", "WARN");
    // Each consumer has one thread here; every partition costs all who read it at each fetch.
    variables.putIfAbsent("RILATO_KAFKA_PARTITIONS", "2");
    variables.put("RILATO_BOOTSTRAP_FILE", home.resolve("bootstrap.json").toString());
    return variables;
  }
}
