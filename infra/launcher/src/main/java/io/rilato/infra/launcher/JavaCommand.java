package io.rilato.infra.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program and the flags of its virtual machine.
 *
 * @param classPath as {@code java -cp} takes it
 * @param archives the folder for the {@link ClassArchive}
 * @param mainClass the program
 * @param heap the largest heap, as {@code -Xmx} takes it
 * @param jit how far the code is compiled
 */
record JavaCommand(String classPath, Path archives, String mainClass, String heap, Jit jit) {

  /** How far the virtual machine compiles: quick to start, or quick once warm. */
  enum Jit {
    /** The first compiler only: half the start-up time and memory. */
    C1,
    /** Both compilers: for measurements and longer use. */
    C2;

    static Jit of(Environment environment) {
      return "c2".equalsIgnoreCase(environment.get("RILATO_JIT").orElse("")) ? C2 : C1;
    }
  }

  /** The main class of a built module. */
  static JavaCommand of(
      Project project, String module, String mainClass, String heap, Environment environment) {
    return new JavaCommand(
        project.classPath(module),
        project.root().resolve(module).resolve("target"),
        mainClass,
        heap,
        Jit.of(environment));
  }

  /** The command line, run by the same Java as this process. */
  List<String> with(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+UseCompactObjectHeaders");
    if (jit == Jit.C1) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(ClassArchive.flags(archives, classPath));
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    command.addAll(arguments);
    return List.copyOf(command);
  }
}
