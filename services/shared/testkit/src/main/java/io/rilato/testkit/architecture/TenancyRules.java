package io.rilato.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.rilato.contracts.RecordEvent;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.AcrossTenants;
import io.rilato.platform.access.Caller;
import io.rilato.platform.records.Stored;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Repository;

/** The tenant is explicit wherever data is stored, and one insert commits. */
final class TenancyRules {
  /** The tenant itself, or what carries it. */
  private static final Set<String> NAME_A_TENANT =
      Set.of(
          TenantId.class.getName(),
          Caller.class.getName(),
          RecordEvent.class.getName(),
          Stored.class.getName());

  private TenancyRules() {}

  static List<Rule> ofService(String root) {
    return List.of(
        Rule.of(
            "repositories-take-the-tenant-first",
            methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Repository.class)
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .and(not(describe("across tenants", TenancyRules::isAcrossTenants)))
                .and()
                .areNotPrivate()
                .should(takeTheTenantFirst())),
        Rule.of(
            "no-sessions-or-transactions",
            noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("com\\.mongodb\\.client\\.(ClientSession|TransactionBody)")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("com\\.mongodb\\.client\\.ChangeStream.*")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.transaction..")));
  }

  /** What the compiler made, and what says in an annotation why it names no tenant. */
  private static boolean isAcrossTenants(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return method.getModifiers().contains(JavaModifier.SYNTHETIC)
        || method.isAnnotatedWith(AcrossTenants.class)
        || owner.isAnnotatedWith(AcrossTenants.class);
  }

  private static ArchCondition<JavaMethod> takeTheTenantFirst() {
    return new ArchCondition<>("take the tenant first") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        List<JavaClass> parameters = method.getRawParameterTypes();
        boolean named =
            !parameters.isEmpty() && NAME_A_TENANT.contains(parameters.getFirst().getName());
        events.add(
            new SimpleConditionEvent(
                method, named, method.getFullName() + " does not take the tenant first"));
      }
    };
  }
}
