package io.rilato.infra.chart;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** What a service is configured with: by Spring's own rules, from its jar and the manifests. */
final class Configuration {
  private static final String MOUNT = "file:/etc/rilato/";

  private Configuration() {}

  /** The settings in a service's ConfigMap, by their full names. */
  static Map<String, Object> of(ConfigMap map) {
    var yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ByteArrayResource(text(map).getBytes(StandardCharsets.UTF_8)));
    Map<String, Object> settings = new TreeMap<>();
    Objects.requireNonNull(yaml.getObject()).forEach((key, value) -> settings.put("" + key, value));
    return settings;
  }

  private static String text(ConfigMap map) {
    return map.getData().get(Manifests.component(map) + ".yml");
  }

  /** The variables of a service's container; a secret's value is its variable's name. */
  static Map<String, Object> variables(Deployment deployment) {
    Map<String, Object> variables = new LinkedHashMap<>();
    for (EnvVar variable :
        deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv()) {
      variables.put(
          variable.getName(),
          variable.getValueFrom() == null ? variable.getValue() : variable.getName());
    }
    return variables;
  }

  /** What the service sees in its pod, without starting it. */
  static ConfigurableEnvironment environment(Manifests manifests, String service, Path folder)
      throws IOException {
    ConfigMap map = manifests.one(ConfigMap.class, service);
    Files.writeString(folder.resolve(service + ".yml"), text(map));
    Map<String, Object> variables = variables(manifests.one(Deployment.class, service));
    variables.replace("SPRING_CONFIG_ADDITIONAL_LOCATION", MOUNT, "file:" + folder + "/");

    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    new SpringApplicationBuilder(Nothing.class)
        .web(WebApplicationType.NONE)
        .environment(environment)
        .properties("spring.config.name=" + service)
        .registerShutdownHook(false)
        .logStartupInfo(false)
        .run()
        .close();
    return environment;
  }

  /** An application without parts. */
  private static final class Nothing {}
}
