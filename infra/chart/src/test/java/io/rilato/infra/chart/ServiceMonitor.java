package io.rilato.infra.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** As much of the Prometheus operator's resource as the chart uses. */
// Not as a resource of unknown kind, which is how the interface would have it read.
@JsonDeserialize(using = ValueDeserializer.None.class)
@Group("monitoring.coreos.com")
@Version("v1")
final class ServiceMonitor implements HasMetadata {
  public String apiVersion = "";
  public String kind = "";
  public @Nullable ObjectMeta metadata;
  public @Nullable Spec spec;

  record Spec(String jobLabel, LabelSelector selector, List<Endpoint> endpoints) {}

  record Endpoint(String port, String path, String interval) {}

  Spec spec() {
    return Objects.requireNonNull(spec);
  }

  @Override
  public ObjectMeta getMetadata() {
    return Objects.requireNonNull(metadata);
  }

  @Override
  public void setMetadata(ObjectMeta metadata) {
    this.metadata = metadata;
  }

  @Override
  public String getApiVersion() {
    return apiVersion;
  }

  @Override
  public void setApiVersion(String apiVersion) {
    this.apiVersion = apiVersion;
  }
}
