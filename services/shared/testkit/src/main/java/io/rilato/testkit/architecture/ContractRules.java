package io.rilato.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.rilato.contracts.Topic;
import io.rilato.kernel.RecordState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What services tell each other is declared once, in contracts. */
final class ContractRules {
  private ContractRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of(
            "states-are-records-with-a-topic",
            classes()
                .that()
                .areAssignableTo(RecordState.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .andShould(haveATopic())));
  }

  /** {@code contracts.identity.ApiClient} travels on the topic of identity's api-client. */
  private static ArchCondition<JavaClass> haveATopic() {
    return new ArchCondition<>("have a topic of their service and name") {
      @Override
      public void check(JavaClass state, ConditionEvents events) {
        boolean registered =
            Arrays.stream(Topic.values())
                .anyMatch(topic ->
                    state
                            .getPackageName()
                            .equals("io.rilato.contracts." + topic.service().replace("-", ""))
                        && kebabCase(state.getSimpleName()).equals(topic.recordType()));
        events.add(
            new SimpleConditionEvent(
                state, registered, state.getName() + " is not registered in Topic"));
      }
    };
  }

  private static String kebabCase(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
