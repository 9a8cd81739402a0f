package io.rilato.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The rules of the house. Each service applies them in its {@code ArchitectureTest}:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> rules() {
 *   return ArchitectureRules.of(ContactApplication.class);
 * }
 * }</pre>
 */
public final class ArchitectureRules {
  static final String ROOT = "io.rilato";

  private ArchitectureRules() {}

  /** One test per rule for the service of this application. */
  public static Stream<DynamicTest> of(Class<?> application) {
    String root = application.getPackageName();
    JavaClasses classes = mainClassesIn(root);
    DynamicTest modules =
        DynamicTest.dynamicTest(
            "features have no cycles and reach into no nested packages",
            () -> ApplicationModules.of(application).verify());
    return Stream.concat(Stream.of(modules), tests(ofService(root), classes));
  }

  /** One test per rule for {@code kernel}, {@code contracts} and {@code platform}. */
  public static Stream<DynamicTest> ofShared() {
    return tests(
        shared(), mainClassesIn(ROOT + ".kernel", ROOT + ".contracts", ROOT + ".platform"));
  }

  static List<Rule> ofService(String root) {
    return Stream.of(
            DependencyRules.ofService(root), TenancyRules.ofService(root), HouseRules.all())
        .flatMap(List::stream)
        .toList();
  }

  static List<Rule> shared() {
    return Stream.of(
            DependencyRules.shared(),
            ContractRules.all(),
            TenancyRules.ofService(ROOT + ".platform"),
            HouseRules.all())
        .flatMap(List::stream)
        .toList();
  }

  private static JavaClasses mainClassesIn(String... packages) {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(packages);
  }

  private static Stream<DynamicTest> tests(List<Rule> rules, JavaClasses classes) {
    DynamicTest notEmpty =
        DynamicTest.dynamicTest(
            "there is something to check", () -> Assertions.assertFalse(classes.isEmpty()));
    return Stream.concat(
        Stream.of(notEmpty),
        rules.stream()
            .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> rule.check().check(classes))));
  }
}
