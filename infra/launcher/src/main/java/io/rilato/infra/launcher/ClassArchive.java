package io.rilato.infra.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Where a virtual machine keeps the classes that it has loaded and checked: it makes the file when
 * the program ends in order and uses it at the next start, in half the time and processor. Such a
 * file is good for exactly the class path and Java it was made with, so its name tells them.
 */
final class ClassArchive {
  private ClassArchive() {}

  /** The flags for a program with this class path; archives of older builds are deleted. */
  static List<String> flags(Path folder, String classPath) {
    String name = "classes-%08x.jsa".formatted(fingerprint(classPath));
    deleteOthers(folder, name);
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-Xlog:cds=off",
        "-XX:SharedArchiveFile=" + folder.resolve(name));
  }

  private static long fingerprint(String classPath) {
    CRC32 sum = new CRC32();
    sum.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      File file = new File(entry);
      String identity = entry + '|' + file.length() + '|' + file.lastModified();
      sum.update(identity.getBytes(StandardCharsets.UTF_8));
    }
    return sum.getValue();
  }

  private static void deleteOthers(Path folder, String name) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String other = String.valueOf(file.getFileName());
        if (other.matches("classes-[0-9a-f]{8}\\.jsa") && !other.equals(name)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new ServerFailure("old class archives cannot be deleted: " + e.getMessage());
    }
  }
}
