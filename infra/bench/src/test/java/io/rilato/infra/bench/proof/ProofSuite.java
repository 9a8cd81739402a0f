package io.rilato.infra.bench.proof;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.launcher.InfraServer;
import io.rilato.infra.launcher.Project;
import io.rilato.infra.launcher.Service;
import io.rilato.infra.launcher.SuiteSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests all of Rilato, each service a process, started once for all of them. */
final class ProofSuite implements ParameterResolver {
  private static final Path FOLDER = Project.find().root().resolve("infra/bench/target");

  /** Where services may be made to die; see {@link #arm}. */
  private static final List<String> CRASH_POINTS =
      List.of(
          "AFTER_TURN_BEFORE_ASSIGNMENT",
          "AFTER_SMTP_BEFORE_RECORD",
          "AFTER_STEP_BEFORE_OUTCOME",
          "AFTER_OUTCOME_BEFORE_NEXT_STEP",
          "AFTER_STUBS_BEFORE_NOTE");

  /** A file in it tells that its crash point was met: services die where there is none. */
  private static final Path CRASHED = FOLDER.resolve("crashed");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TrialSuite.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(TrialSuite.class, _ -> start(), TrialSuite.class);
  }

  /** Ends a test where there is nothing to start. */
  private static void assumeBuilt() {
    Stream<String> modules =
        Stream.concat(
            Arrays.stream(InfraServer.values()).map(InfraServer::module),
            Arrays.stream(Service.values()).map(Service::module));
    assumeThat(modules.filter(module -> !Project.find().isBuilt(module)))
        .as("needs everything built, as make test does")
        .isEmpty();
  }

  private static TrialSuite start() {
    assumeBuilt();
    TrialSuite.delete(CRASHED);
    CRASH_POINTS.forEach(ProofSuite::disarm);
    return TrialSuite.create(
            FOLDER.resolve("proofs"),
            SuiteSettings.Mode.PROCESSES,
            TrialSuite.Jit.C1,
            Map.of(
                "RILATO_CRASH_AT",
                String.join(",", CRASH_POINTS),
                "RILATO_CRASH_ONCE",
                CRASHED.toString(),
                "RILATO_ERASURE_SETTLE",
                "2s",
                "RILATO_ERASURE_PURGEEVERY",
                "0s"),
            (_, _) -> {})
        .start();
  }

  /** Has the service that comes there next die there, once. */
  static void arm(String crashPoint) {
    try {
      Files.delete(CRASHED.resolve(crashPoint));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean hasCrashed(String crashPoint) {
    return Files.exists(CRASHED.resolve(crashPoint));
  }

  private static void disarm(String crashPoint) {
    try {
      Files.createDirectories(CRASHED);
      Files.createFile(CRASHED.resolve(crashPoint));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
