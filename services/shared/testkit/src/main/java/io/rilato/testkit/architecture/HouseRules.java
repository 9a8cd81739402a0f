package io.rilato.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.rilato.kernel.Ids;
import io.rilato.kernel.RecordState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.springframework.web.bind.annotation.RestController;

/** How code looks and what it leaves alone, everywhere. */
final class HouseRules {
  /** Calls without arguments that ask the machine for the time or for chance. */
  private static final Set<String> CLOCKS =
      Set.of(
          "java.time.Instant.now()",
          "java.time.LocalDate.now()",
          "java.time.LocalDateTime.now()",
          "java.time.LocalTime.now()",
          "java.time.OffsetDateTime.now()",
          "java.time.ZonedDateTime.now()",
          "java.time.Year.now()",
          "java.time.Clock.systemUTC()",
          "java.time.Clock.systemDefaultZone()",
          "java.util.Date.<init>()",
          "java.util.UUID.randomUUID()",
          "java.lang.System.currentTimeMillis()");

  private HouseRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("one-clock-and-one-source-of-ids", clocks()),
        Rule.of("no-field-injection", NO_CLASSES_SHOULD_USE_FIELD_INJECTION),
        Rule.of(
            "no-autowired",
            noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.beans.factory.annotation.Autowired")),
        Rule.of("no-java-util-logging", NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING),
        Rule.of("no-standard-streams", NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS),
        Rule.of("no-generic-exceptions", NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS),
        Rule.of(
            "no-lombok-or-mockito",
            noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("lombok..", "org.mockito..")),
        Rule.of("no-static-state", fields().that().areStatic().should().beFinal()),
        Rule.of("no-setters", noMethods().that(areSetters()).should().bePublic()),
        Rule.of(
            "names-say-what-it-is",
            noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|DTO|Dto)")
                .orShould()
                .haveNameMatching(".*\\.(Abstract|I(?=[A-Z][a-z]))[^.]*")),
        Rule.of(
            "packages-by-feature",
            noClasses()
                .should()
                .resideInAnyPackage(
                    "..util..", "..common..", "..helper..", "..impl..", "..dto..", "..model..")),
        Rule.of(
            "controllers-and-listeners-stay-inside",
            classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .or()
                .haveSimpleNameEndingWith("Controller")
                .or()
                .haveSimpleNameEndingWith("Listener")
                .and()
                .areNotInterfaces()
                .should()
                .notBePublic()),
        Rule.of(
            "controllers-answer-with-their-own-records",
            methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(RestController.class)
                .should(notReturn(RecordState.class))),
        Rule.of("packages-are-null-marked", classes().should(resideInANullMarkedPackage())));
  }

  private static ArchRule clocks() {
    return noClasses()
        .that(
            not(resideInAPackage("io.rilato.platform.time.."))
                .and(not(nameMatching(Ids.class.getName().replace(".", "\\.")))))
        .should()
        .callCodeUnitWhere(
            describe(
                "asks the machine for the time or for chance",
                call -> CLOCKS.contains(signature(call))));
  }

  private static String signature(JavaAccess<? extends AccessTarget.CodeUnitCallTarget> call) {
    AccessTarget.CodeUnitCallTarget target = call.getTarget();
    String arguments = target.getRawParameterTypes().isEmpty() ? "()" : "(…)";
    return target.getOwner().getName() + "." + target.getName() + arguments;
  }

  private static DescribedPredicate<JavaCodeUnit> areSetters() {
    return describe(
        "are setters of our classes",
        method ->
            method.getName().matches("set[A-Z].*")
                && method.getRawReturnType().getName().equals("void")
                && method.getRawParameterTypes().size() == 1);
  }

  private static ArchCondition<JavaMethod> notReturn(Class<?> type) {
    return new ArchCondition<>("not return a " + type.getSimpleName()) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        method.getReturnType().getAllInvolvedRawTypes().stream()
            .filter(involved -> involved.isAssignableTo(type))
            .forEach(involved ->
                events.add(
                    SimpleConditionEvent.violated(
                        method, method.getFullName() + " returns " + involved.getName())));
      }
    };
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getPackageName() + " is not @NullMarked: " + type.getName()));
      }
    };
  }
}
