package io.rilato.infra.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A checked-out Rilato and what its build left in the modules' {@code target} folders.
 *
 * @param root the folder of the parent POM
 */
public record Project(Path root) {

  public Project {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * The project named by the system property {@code rilato.root}, else the one around the working
   * directory.
   *
   * @throws IllegalStateException when there is none
   */
  public static Project find() {
    String named = System.getProperty("rilato.root");
    Path start = Path.of(named == null ? "" : named).toAbsolutePath();
    for (@Nullable Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("infra/launcher/pom.xml"))) {
        return new Project(folder);
      }
    }
    throw new IllegalStateException("no Rilato project around " + start);
  }

  /**
   * The class path on which a module's main class runs: its own jar, then what its build wrote to
   * {@code target/classpath.txt}.
   *
   * @throws ServerFailure when the module has not been built
   */
  public String classPath(String module) {
    Path target = root.resolve(module).resolve("target");
    Path list = target.resolve("classpath.txt");
    Optional<Path> jar = ownJar(target);
    if (jar.isEmpty() || !Files.exists(list)) {
      throw new ServerFailure(module + " is not built: run make build first");
    }
    try {
      return jar.get() + java.io.File.pathSeparator + Files.readString(list).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether {@link #classPath} would succeed. */
  public boolean isBuilt(String module) {
    Path target = root.resolve(module).resolve("target");
    return Files.exists(target.resolve("classpath.txt")) && ownJar(target).isPresent();
  }

  private static Optional<Path> ownJar(Path target) {
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
