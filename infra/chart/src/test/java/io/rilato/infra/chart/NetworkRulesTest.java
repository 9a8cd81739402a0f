package io.rilato.infra.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reaches whom. */
class NetworkRulesTest {
  private static final String VALUES = "io.rilato.infra.chart.Chart#installable()";

  @ParameterizedTest
  @MethodSource(VALUES)
  void everyServiceLeadsToThePodsOfItsDeploymentAlone(Path values) {
    Manifests manifests = Chart.render(values);
    assertThat(manifests.of(Service.class))
        .hasSize(9)
        .allSatisfy(service -> {
          assertThat(service.getSpec().getType()).isEqualTo("ClusterIP");
          List<Deployment> selected = selected(manifests, service.getSpec().getSelector());
          assertThat(selected)
              .extracting(Manifests::component)
              .containsExactly(Manifests.component(service));
          assertThat(
                  selected.getFirst().getSpec().getTemplate().getSpec().getContainers().getFirst())
              .satisfies(container ->
                  assertThat(service.getSpec().getPorts())
                      .allSatisfy(port ->
                          assertThat(container.getPorts())
                              .extracting(own -> own.getName())
                              .contains(port.getTargetPort().getStrVal())));
        });
  }

  @ParameterizedTest
  @MethodSource(VALUES)
  void everyPodIsCoveredByOnePolicyForBothDirections(Path values) {
    Manifests manifests = Chart.render(values);
    assertThat(manifests.of(Deployment.class))
        .allSatisfy(deployment ->
            assertThat(manifests.of(NetworkPolicy.class))
                .filteredOn(p ->
                    Manifests.selects(p.getSpec().getPodSelector().getMatchLabels(), deployment))
                .singleElement()
                .satisfies(p ->
                    assertThat(p.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress")));
  }

  @ParameterizedTest
  @MethodSource(VALUES)
  void theGatewayAloneIsReachableFromOutside(Path values) {
    Manifests manifests = Chart.render(values);
    assertThat(manifests.of(NetworkPolicy.class))
        .filteredOn(policy -> !Manifests.component(policy).equals("gateway"))
        .flatExtracting(policy -> policy.getSpec().getIngress())
        .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
    assertThat(manifests.of(Ingress.class))
        .flatExtracting(ingress -> ingress.getSpec().getRules())
        .flatExtracting(rule -> rule.getHttp().getPaths())
        .allSatisfy(
            path -> assertThat(path.getBackend().getService().getName()).endsWith("-gateway"));
    assertThat(manifests.of(HTTPRoute.class))
        .flatExtracting(route -> route.getSpec().getRules())
        .flatExtracting(rule -> rule.getBackendRefs())
        .allSatisfy(backend -> assertThat(backend.getName()).endsWith("-gateway"));
  }

  @Test
  void theGatewayReachesTheServicesAndTheyReachIdentity() {
    Manifests manifests = Chart.render(Chart.installable("minimal"));
    assertThat(manifests.of(Deployment.class))
        .allSatisfy(deployment -> {
          String name = Manifests.component(deployment);
          assertThat(mayReach(manifests, "gateway", name)).as("gateway to " + name).isTrue();
          assertThat(mayReach(manifests, name, "identity")).as(name + " to identity").isTrue();
        });
    assertThat(mayReach(manifests, "contact", "deal")).isFalse();
    assertThat(mayReach(manifests, "contact", "gateway")).isFalse();
  }

  @Test
  void theActivityServiceReachesTheServicesForTheirLogs() {
    Manifests manifests = Chart.render(Chart.installable("minimal"));
    assertThat(manifests.of(Deployment.class))
        .extracting(Manifests::component)
        .filteredOn(name -> !name.equals("gateway") && !name.equals("activity"))
        .hasSize(7)
        .allSatisfy(name -> assertThat(mayReach(manifests, "activity", name)).as(name).isTrue());
    assertThat(mayReach(manifests, "deal", "activity")).isFalse();
  }

  @Test
  void theEmailServiceAloneReachesTheMailServer() {
    Manifests manifests = Chart.render(Chart.installable("minimal"));

    assertThat(portsOut(manifests, "email")).contains(25, 465, 587, 27017, 9092, 9200);
    assertThat(portsOut(manifests, "identity")).contains(25, 465, 587);
    assertThat(portsOut(manifests, "contact")).contains(27017, 9092, 9200).doesNotContain(25, 587);
    assertThat(portsOut(manifests, "gateway")).containsOnly(53);
  }

  @Test
  void theActivityServiceAloneReachesReceiversOfWebhooksOnTheInternet() {
    Manifests manifests = Chart.render(Chart.installable("minimal"));

    assertThat(portsOut(manifests, "activity")).contains(443);
    assertThat(portsOut(manifests, "contact")).doesNotContain(443);
    assertThat(manifests.one(NetworkPolicy.class, "activity").getSpec().getEgress())
        .filteredOn(rule -> rule.getTo().stream().anyMatch(peer -> peer.getIpBlock() != null))
        .singleElement()
        .satisfies(rule ->
            assertThat(rule.getTo().getFirst().getIpBlock().getExcept())
                .contains("10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "192.168.0.0/16"));
  }

  @Test
  void identityAloneReachesOtherProvidersPeopleSignInWith() {
    Manifests manifests = Chart.render(Chart.installable("everything"));

    assertThat(manifests.one(NetworkPolicy.class, "identity").getSpec().getEgress())
        .filteredOn(rule -> rule.getTo().stream().anyMatch(NetworkRulesTest::isOfProviders))
        .singleElement()
        .satisfies(rule ->
            assertThat(rule.getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .containsExactlyInAnyOrder(443, 8080));
    assertThat(manifests.of(NetworkPolicy.class))
        .filteredOn(policy -> !Manifests.component(policy).equals("identity"))
        .flatExtracting(policy -> policy.getSpec().getEgress())
        .flatExtracting(rule -> rule.getTo())
        .noneMatch(NetworkRulesTest::isOfProviders);
    assertThat(portsOut(Chart.render(Chart.installable("minimal")), "identity"))
        .doesNotContain(443, 80);
  }

  private static boolean isOfProviders(NetworkPolicyPeer peer) {
    return peer.getIpBlock() != null && peer.getIpBlock().getCidr().equals("10.6.0.0/16");
  }

  @Test
  void portsStandInTheAddresses() {
    Manifests manifests = Chart.render(Chart.installable("everything"));

    assertThat(portsOut(manifests, "contact"))
        .containsExactlyInAnyOrder(53, 53, 27017, 27018, 9094, 9095, 443, 443, 4318);
  }

  @Test
  void thoseNamedMayScrapeAndNobodyElse() {
    Manifests manifests = Chart.render(Chart.installable("production"));

    assertThat(manifests.one(NetworkPolicy.class, "contact").getSpec().getIngress())
        .last()
        .satisfies(rule ->
            assertThat(rule.getFrom())
                .singleElement()
                .satisfies(peer ->
                    assertThat(peer.getNamespaceSelector().getMatchLabels())
                        .containsValue("monitoring")));
    assertThat(manifests.of(ServiceMonitor.class))
        .allSatisfy(monitor ->
            assertThat(manifests.of(Service.class))
                .filteredOn(service ->
                    service
                        .getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(monitor.spec().selector().getMatchLabels().entrySet()))
                .singleElement()
                .satisfies(service ->
                    assertThat(service.getSpec().getPorts())
                        .extracting(port -> port.getName())
                        .contains(monitor.spec().endpoints().getFirst().port())));
  }

  private static List<Deployment> selected(Manifests manifests, Map<String, String> selector) {
    return manifests.of(Deployment.class).stream()
        .filter(deployment -> Manifests.selects(selector, deployment))
        .toList();
  }

  /** Whether one side's policy lets it out and the other's in, on the port of the API. */
  private static boolean mayReach(Manifests manifests, String from, String to) {
    Deployment source = manifests.one(Deployment.class, from);
    Deployment target = manifests.one(Deployment.class, to);
    var out = manifests.one(NetworkPolicy.class, from).getSpec().getEgress().stream();
    var in = manifests.one(NetworkPolicy.class, to).getSpec().getIngress().stream();
    return out.anyMatch(rule -> leadsTo(rule, target)) && in.anyMatch(r -> takes(r, source));
  }

  private static boolean leadsTo(NetworkPolicyEgressRule rule, Deployment target) {
    return rule.getPorts().stream().anyMatch(port -> "http".equals(port.getPort().getStrVal()))
        && rule.getTo().stream()
            .anyMatch(p -> Manifests.selects(p.getPodSelector().getMatchLabels(), target));
  }

  private static boolean takes(NetworkPolicyIngressRule rule, Deployment source) {
    return rule.getFrom().isEmpty()
        || rule.getFrom().stream()
            .anyMatch(p -> Manifests.selects(p.getPodSelector().getMatchLabels(), source));
  }

  private static List<Integer> portsOut(Manifests manifests, String service) {
    return manifests.one(NetworkPolicy.class, service).getSpec().getEgress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .map(port -> port.getPort().getIntVal())
        .filter(port -> port != null)
        .toList();
  }
}
