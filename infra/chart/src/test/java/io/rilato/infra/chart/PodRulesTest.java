package io.rilato.infra.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every pod, whatever the values. */
class PodRulesTest {
  private static final String VALUES = "io.rilato.infra.chart.Chart#installable()";

  @ParameterizedTest
  @MethodSource(VALUES)
  void everyPodMeetsTheRestrictedSecurityStandard(Path values) {
    assertThat(Chart.render(values).of(Deployment.class))
        .allSatisfy(deployment -> {
          PodSpec pod = pod(deployment);
          assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
          assertThat(pod.getSecurityContext().getSeccompProfile().getType())
              .isEqualTo("RuntimeDefault");
          assertThat(pod.getAutomountServiceAccountToken()).isFalse();
          var container = container(deployment).getSecurityContext();
          assertThat(container.getAllowPrivilegeEscalation()).isFalse();
          assertThat(container.getReadOnlyRootFilesystem()).isTrue();
          assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
          assertThat(pod.getVolumes())
              .allMatch(volume -> volume.getConfigMap() != null || volume.getEmptyDir() != null);
          assertThat(container(deployment).getVolumeMounts())
              .anyMatch(mount -> mount.getMountPath().equals("/tmp"));
        });
  }

  @ParameterizedTest
  @MethodSource(VALUES)
  void everyPodIsProbedAndHasRequestsAndLimits(Path values) {
    assertThat(Chart.render(values).of(Deployment.class))
        .allSatisfy(deployment -> {
          Container container = container(deployment);
          boolean gateway = container.getName().equals("gateway");
          String live = gateway ? "/livez" : "/actuator/health/liveness";
          assertThat(path(container.getStartupProbe())).isEqualTo(live);
          assertThat(path(container.getLivenessProbe())).isEqualTo(live);
          assertThat(path(container.getReadinessProbe()))
              .isEqualTo(gateway ? "/readyz" : "/actuator/health/readiness");
          var resources = container.getResources();
          assertThat(resources.getRequests()).containsKeys("cpu", "memory");
          assertThat(resources.getLimits()).containsKeys("cpu", "memory");
        });
  }

  @ParameterizedTest
  @MethodSource(VALUES)
  void aPodHasTimeToDrainAndToEndItsWork(Path values) {
    Manifests manifests = Chart.render(values);
    assertThat(manifests.of(Deployment.class))
        .allSatisfy(deployment -> {
          var strategy = deployment.getSpec().getStrategy().getRollingUpdate();
          assertThat(strategy.getMaxUnavailable().getIntVal()).isZero();
          long drain = container(deployment).getLifecycle().getPreStop().getSleep().getSeconds();
          long phase =
              phaseSeconds(manifests.one(ConfigMap.class, Manifests.component(deployment)));
          assertThat(drain).isPositive();
          assertThat(pod(deployment).getTerminationGracePeriodSeconds())
              .isGreaterThan(drain + 2 * phase);
        });
  }

  /** A Service named rilato-contact would else set RILATO_CONTACT_PORT, which the service reads. */
  @ParameterizedTest
  @MethodSource(VALUES)
  void noServiceSetsVariablesInPods(Path values) {
    assertThat(Chart.render(values).of(Deployment.class))
        .allSatisfy(one -> assertThat(pod(one).getEnableServiceLinks()).isFalse());
  }

  @ParameterizedTest
  @MethodSource(VALUES)
  void everyPodHasAnAccountOfItsOwnAndItsSettings(Path values) {
    Manifests manifests = Chart.render(values);
    assertThat(manifests.of(Deployment.class))
        .allSatisfy(deployment -> {
          String name = deployment.getMetadata().getName();
          assertThat(pod(deployment).getServiceAccountName()).isEqualTo(name);
          assertThat(manifests.one(ServiceAccount.class, Manifests.component(deployment)))
              .returns(name, account -> account.getMetadata().getName())
              .returns(false, ServiceAccount::getAutomountServiceAccountToken);
          assertThat(pod(deployment).getVolumes())
              .anyMatch(v -> v.getConfigMap() != null && name.equals(v.getConfigMap().getName()));
        });
  }

  @ParameterizedTest
  @MethodSource(VALUES)
  void aBudgetIsThereWhereMoreThanOneInstanceRuns(Path values) {
    Manifests manifests = Chart.render(values);
    Set<String> budgets =
        Set.copyOf(
            manifests.of(PodDisruptionBudget.class).stream().map(Manifests::component).toList());
    assertThat(manifests.of(Deployment.class))
        .allSatisfy(deployment ->
            assertThat(budgets.contains(Manifests.component(deployment)))
                .isEqualTo(least(manifests, deployment) > 1));
    assertThat(manifests.of(PodDisruptionBudget.class))
        .allSatisfy(budget ->
            assertThat(manifests.of(Deployment.class))
                .filteredOn(
                    d -> Manifests.selects(budget.getSpec().getSelector().getMatchLabels(), d))
                .extracting(Manifests::component)
                .containsExactly(Manifests.component(budget)));
  }

  @ParameterizedTest
  @MethodSource(VALUES)
  void whatIsSecretComesFromSecrets(Path values) {
    Pattern secret =
        Pattern.compile("(?i).*(password|secret|jaas|authorization|mongodb|smtp_url).*");
    Manifests manifests = Chart.render(values);
    assertThat(manifests.of(Deployment.class))
        .flatExtracting(deployment -> container(deployment).getEnv())
        .filteredOn(variable -> secret.matcher(variable.getName()).matches())
        .isNotEmpty()
        .allSatisfy(variable -> {
          assertThat(variable.getValue()).isNull();
          assertThat(variable.getValueFrom().getSecretKeyRef().getName()).isNotBlank();
        });
    assertThat(manifests.of(ConfigMap.class))
        .flatExtracting(map -> Configuration.of(map).entrySet())
        .extracting(entry -> (Map.Entry<String, Object>) entry)
        .filteredOn(entry -> secret.matcher(entry.getKey()).matches())
        .allSatisfy(entry -> assertThat(entry.getValue().toString()).contains("${"));
  }

  @Test
  void aServicesOwnSettingsWinForItAlone() {
    Manifests manifests = Chart.render(Chart.installable("one-service"));
    Deployment contact = manifests.one(Deployment.class, "contact");
    Deployment deal = manifests.one(Deployment.class, "deal");

    assertThat(contact.getSpec().getReplicas()).isEqualTo(5);
    assertThat(deal.getSpec().getReplicas()).isEqualTo(2);
    assertThat(container(contact).getImage())
        .startsWith("registry.example.org/rilato/contact@sha256:0123");
    assertThat(container(deal).getImage())
        .isEqualTo("registry.example.org/rilato/deal:0.1.0-SNAPSHOT");
    assertThat(pod(contact).getSecurityContext().getRunAsUser()).isNull();
    assertThat(pod(deal).getSecurityContext().getRunAsUser()).isEqualTo(65532);
    assertThat(pod(contact).getTopologySpreadConstraints()).hasSize(1);
    assertThat(pod(contact).getTerminationGracePeriodSeconds()).isEqualTo(15 + 2 * 60 + 15);
    assertThat(names(contact)).contains("TZ", "IMPORT_PASSWORD");
    assertThat(names(deal)).contains("TZ").doesNotContain("IMPORT_PASSWORD");
    assertThat(Configuration.of(manifests.one(ConfigMap.class, "contact")))
        .containsEntry("rilato.events.concurrency", 2)
        .containsEntry("rilato.search.prefix", "rilato");
  }

  private static List<String> names(Deployment deployment) {
    return container(deployment).getEnv().stream().map(variable -> variable.getName()).toList();
  }

  private static int least(Manifests manifests, Deployment deployment) {
    return manifests.of(HorizontalPodAutoscaler.class).stream()
        .map(HorizontalPodAutoscaler::getSpec)
        .filter(s -> s.getScaleTargetRef().getName().equals(deployment.getMetadata().getName()))
        .map(scaler -> scaler.getMinReplicas())
        .findFirst()
        .orElseGet(() -> deployment.getSpec().getReplicas());
  }

  private static long phaseSeconds(ConfigMap map) {
    Object phase = Configuration.of(map).get("spring.lifecycle.timeout-per-shutdown-phase");
    return Long.parseLong(String.valueOf(phase).replace("s", ""));
  }

  private static String path(Probe probe) {
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
    return probe.getHttpGet().getPath();
  }

  private static PodSpec pod(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec();
  }

  private static Container container(Deployment deployment) {
    assertThat(pod(deployment).getContainers()).hasSize(1);
    return pod(deployment).getContainers().getFirst();
  }
}
