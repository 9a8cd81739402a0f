package io.rilato.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureRulesTest {
  private static final String FIXTURES = "io.rilato.fixture";

  /** Rules about shared modules are broken inside of them. */
  private static final Map<String, String> SHARED_FIXTURES =
      Map.of(
          "kernel-is-plain-java", "io.rilato.kernel.fixture",
          "contracts-know-only-the-kernel", "io.rilato.contracts.fixture",
          "states-are-records-with-a-topic", "io.rilato.contracts.identity.fixture",
          "platform-knows-no-service", "io.rilato.platform.fixture");

  static Stream<Rule> rules() {
    return Stream.concat(
            ArchitectureRules.ofService(FIXTURES).stream(),
            ArchitectureRules.shared().stream()
                .filter(rule -> SHARED_FIXTURES.containsKey(rule.name())))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void eachRuleSeesTheFixtureThatBreaksIt(Rule rule) {
    JavaClasses fixture = classesIn(fixtureOf(rule));

    assertThat(fixture).as("fixture in " + fixtureOf(rule)).isNotEmpty();
    assertThat(rule.check().evaluate(fixture).hasViolation()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void eachRuleIsContentWithWhatKeepsIt(Rule rule) {
    Rule own =
        ArchitectureRules.ofService("io.rilato.goodfixture").stream()
            .filter(other -> other.name().equals(rule.name()))
            .findFirst()
            .orElse(rule);

    own.check().check(classesIn("io.rilato.goodfixture"));
  }

  @TestFactory
  Stream<DynamicTest> sharedModulesKeepTheRules() {
    return ArchitectureRules.ofShared();
  }

  private static String fixtureOf(Rule rule) {
    return SHARED_FIXTURES.getOrDefault(rule.name(), FIXTURES + "." + rule.name().replace("-", ""));
  }

  private static JavaClasses classesIn(String root) {
    return new ClassFileImporter().importPackages(root);
  }
}
