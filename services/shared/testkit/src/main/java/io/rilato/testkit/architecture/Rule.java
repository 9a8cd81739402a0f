package io.rilato.testkit.architecture;

import com.tngtech.archunit.lang.ArchRule;

/**
 * One rule.
 *
 * @param name in kebab case: the name of the fixture that breaks it
 */
record Rule(String name, ArchRule check) {
  /** A service need not have what a rule speaks of. */
  static Rule of(String name, ArchRule check) {
    return new Rule(name, check.allowEmptyShould(true));
  }
}
