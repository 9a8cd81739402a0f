package io.rilato.infra.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The folder a node expects around it ({@code es.path.home}). The HTTP transport is a module with a
 * class loader of its own: its jars lie in {@code modules/transport-netty4} beside the descriptor
 * that its jar carries. The build puts the jars beside this module's own jar.
 */
final class NodeHome {
  private static final String MODULE = "transport-netty4";
  private static final String DESCRIPTOR =
      "META-INF/es-plugins/" + MODULE + "/plugin-descriptor.properties";

  private NodeHome() {}

  /** Makes the folder complete; what is already there stays. */
  static void prepare(Path home) throws IOException {
    Files.createDirectories(home.resolve("config"));
    Files.createDirectories(home.resolve("logs"));
    Path module = Files.createDirectories(home.resolve("modules").resolve(MODULE));
    List<Path> wanted = moduleJars();
    removeOthers(module, wanted);
    for (Path jar : wanted) {
      copyIfDifferent(jar, module.resolve(fileName(jar)));
      if (fileName(jar).startsWith(MODULE)) {
        Files.writeString(module.resolve("plugin-descriptor.properties"), descriptor(jar));
      }
    }
  }

  private static List<Path> moduleJars() throws IOException {
    Path jars = buildFolder().resolve("modules").resolve(MODULE);
    if (!Files.isDirectory(jars)) {
      throw new IllegalStateException(jars + " is missing: run make build first");
    }
    try (Stream<Path> files = Files.list(jars)) {
      return files.filter(file -> fileName(file).endsWith(".jar")).toList();
    }
  }

  private static Path buildFolder() {
    try {
      Path code =
          Path.of(NodeHome.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return code.resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void removeOthers(Path folder, List<Path> wanted) throws IOException {
    var names = wanted.stream().map(NodeHome::fileName).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (!names.contains(fileName(file))) {
          Files.delete(file);
        }
      }
    }
  }

  private static void copyIfDifferent(Path from, Path to) throws IOException {
    if (!Files.exists(to) || Files.size(from) != Files.size(to)) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Without its module name: the node's own jars are on the class path, not the module path. */
  private static String descriptor(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(DESCRIPTOR);
      if (entry == null) {
        throw new IllegalStateException(DESCRIPTOR + " is missing in " + jar);
      }
      try (InputStream in = file.getInputStream(entry)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("modulename="))
                .collect(Collectors.joining("\n"))
            + "\n";
      }
    }
  }

  private static String fileName(Path path) {
    return String.valueOf(path.getFileName());
  }
}
