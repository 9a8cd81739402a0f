package io.rilato.reporting;

import io.rilato.testkit.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
  @TestFactory
  Stream<DynamicTest> rules() {
    return ArchitectureRules.of(ReportingApplication.class);
  }
}
