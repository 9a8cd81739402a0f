package io.rilato.infra.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.rilato.infra.chart.Chart#installable()")
  void helmFindsNothingWrong(Path values) throws IOException {
    LintResult result = Chart.lint(values, folder);

    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    assertThat(result.getMessages()).noneMatch(m -> m.contains("WARNING") || m.contains("ERROR"));
  }

  @ParameterizedTest
  @MethodSource("io.rilato.infra.chart.Chart#installable()")
  void kubernetesKnowsEveryFieldAndNothingIsThereTwice(Path values) {
    Manifests manifests = Chart.render(values);

    assertThat(manifests.all())
        .extracting(one -> one.getKind() + "/" + one.getMetadata().getName())
        .doesNotHaveDuplicates();
    assertThat(manifests.all())
        .allSatisfy(one -> assertThat(one.getMetadata().getNamespace()).isEqualTo("crm"));
    assertThat(manifests.of(Deployment.class))
        .extracting(Manifests::component)
        .containsExactly(
            "activity",
            "contact",
            "deal",
            "email",
            "gateway",
            "identity",
            "lead-routing",
            "reporting",
            "scoring");
  }

  @Test
  void withEverythingOnEveryKindIsThere() {
    assertThat(Chart.render(Chart.installable("everything")).all())
        .extracting(HasMetadata::getKind)
        .containsOnly(
            "ConfigMap",
            "Deployment",
            "HTTPRoute",
            "HorizontalPodAutoscaler",
            "Ingress",
            "NetworkPolicy",
            "PodDisruptionBudget",
            "Service",
            "ServiceAccount",
            "ServiceMonitor");
  }

  @Test
  void aFieldKubernetesDoesNotKnowIsFound() {
    String text = Chart.text(Chart.installable("minimal"));

    assertThatThrownBy(
            () -> Manifests.read(text.replace("enableServiceLinks:", "enableServiceLink:")))
        .hasMessageContaining("\"enableServiceLink\"");
    assertThatThrownBy(() -> Manifests.read(text.replace("policy/v1", "policy/v1beta1")))
        .hasMessageContaining("PodDisruptionBudget in policy/v1beta1");
  }
}
