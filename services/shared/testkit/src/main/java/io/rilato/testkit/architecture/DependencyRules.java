package io.rilato.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Repository;

/** Who may know whom. */
final class DependencyRules {
  private static final String KERNEL = "io.rilato.kernel..";
  private static final String CONTRACTS = "io.rilato.contracts..";
  private static final String PLATFORM = "io.rilato.platform..";
  private static final String JSPECIFY = "org.jspecify..";
  private static final String DRIVER = "com.mongodb..";
  private static final String ELASTICSEARCH = "co.elastic..";
  private static final String[] KAFKA = {"org.apache.kafka..", "org.springframework.kafka.."};

  private DependencyRules() {}

  static List<Rule> ofService(String root) {
    String own = root + "..";
    return List.of(
        Rule.of(
            "service-knows-only-shared",
            classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(
                    resideInAnyPackage(own, KERNEL, CONTRACTS, PLATFORM)
                        .or(not(resideInAPackage("io.rilato..")))
                        .or(not(describe("a class", DependencyRules::isClass))))),
        Rule.of(
            "values-know-no-framework",
            noClasses()
                .that(areValues(own))
                .should()
                .dependOnClassesThat(
                    resideInAnyPackage(
                        "org.springframework..",
                        "jakarta.servlet..",
                        "org.bson..",
                        DRIVER,
                        ELASTICSEARCH,
                        KAFKA[0]))),
        Rule.of(
            "driver-in-repositories-only",
            noClasses()
                .that(resideInAPackage(own).and(not(within(annotatedWith(Repository.class)))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DRIVER)),
        Rule.of(
            "elasticsearch-in-searches-only",
            noClasses()
                .that(resideInAPackage(own).and(not(within(simpleNameEndingWith("Search")))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ELASTICSEARCH)),
        Rule.of(
            "kafka-in-listeners-only",
            noClasses()
                .that(resideInAPackage(own).and(not(within(simpleNameEndingWith("Listener")))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(KAFKA)));
  }

  static List<Rule> shared() {
    return List.of(
        Rule.of(
            "kernel-is-plain-java",
            classes()
                .that()
                .resideInAPackage(KERNEL)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", JSPECIFY, KERNEL))),
        Rule.of(
            "contracts-know-only-the-kernel",
            classes()
                .that()
                .resideInAPackage(CONTRACTS)
                .should()
                .onlyDependOnClassesThat(
                    resideInAnyPackage(
                        "java..",
                        JSPECIFY,
                        KERNEL,
                        CONTRACTS,
                        "com.fasterxml.jackson.annotation.."))),
        Rule.of(
            "platform-knows-no-service",
            classes()
                .that()
                .resideInAPackage(PLATFORM)
                .should()
                .onlyDependOnClassesThat(
                    resideInAnyPackage(KERNEL, CONTRACTS, PLATFORM)
                        .or(not(resideInAPackage("io.rilato.."))))));
  }

  /** A feature's records, enums and sealed interfaces; settings are the framework's. */
  private static DescribedPredicate<JavaClass> areValues(String packages) {
    return resideInAPackage(packages)
        .and(describe("are records, enums or sealed", DependencyRules::isValue))
        .and(not(annotatedWith(ConfigurationProperties.class)))
        .and(JavaClass.Predicates.TOP_LEVEL_CLASSES)
        .as("values in " + packages);
  }

  private static boolean isValue(JavaClass type) {
    return type.isRecord() || type.isEnum() || type.isInterface() && type.reflect().isSealed();
  }

  private static boolean isClass(JavaClass type) {
    return !type.isPrimitive() && !type.isArray();
  }

  /** The class itself or the one around it. */
  private static DescribedPredicate<JavaClass> within(
      DescribedPredicate<? super JavaClass> predicate) {
    return describe(
        predicate.getDescription() + " (or within one)",
        type -> {
          for (JavaClass around = type; ; around = around.getEnclosingClass().orElseThrow()) {
            if (predicate.test(around)) {
              return true;
            }
            if (around.getEnclosingClass().isEmpty()) {
              return false;
            }
          }
        });
  }
}
