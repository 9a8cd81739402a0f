package io.rilato.infra.chart;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Rendered manifests, read strictly: an unknown kind, version or field is an error. */
record Manifests(List<HasMetadata> all) {
  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(
          ConfigMap.class,
          Deployment.class,
          HorizontalPodAutoscaler.class,
          HTTPRoute.class,
          Ingress.class,
          NetworkPolicy.class,
          PodDisruptionBudget.class,
          Service.class,
          ServiceAccount.class,
          ServiceMonitor.class);

  private static final YAMLMapper STRICT =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new NothingElse())
          .build();

  /** The models keep unknown fields in a map of their own; without it they are refused. */
  private static final class NothingElse extends JacksonAnnotationIntrospector {
    @Override
    public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
      return false;
    }
  }

  static Manifests read(String text) {
    List<HasMetadata> all = new ArrayList<>();
    try (var documents = STRICT.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      while (documents.hasNext()) {
        JsonNode document = documents.next();
        if (!document.isNull() && !document.isEmpty()) {
          all.add(STRICT.treeToValue(document, kindOf(document)));
        }
      }
    }
    return new Manifests(List.copyOf(all));
  }

  private static Class<? extends HasMetadata> kindOf(JsonNode document) {
    String kind = document.path("kind").asString("");
    String version = document.path("apiVersion").asString("");
    return KINDS.stream()
        .filter(type -> HasMetadata.getKind(type).equals(kind))
        .filter(type -> HasMetadata.getApiVersion(type).equals(version))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no kind " + kind + " in " + version));
  }

  <T extends HasMetadata> List<T> of(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T extends HasMetadata> T one(Class<T> kind, String service) {
    return of(kind).stream()
        .filter(one -> one.getMetadata().getName().endsWith("-" + service))
        .findFirst()
        .orElseThrow();
  }

  /** Its service. */
  static String component(HasMetadata manifest) {
    return manifest.getMetadata().getLabels().get("app.kubernetes.io/component");
  }

  static boolean selects(Map<String, String> selector, Deployment deployment) {
    var labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
    return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
  }
}
