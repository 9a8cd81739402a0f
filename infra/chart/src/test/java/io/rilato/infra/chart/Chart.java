package io.rilato.infra.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The chart of this working copy, linted and rendered by Helm itself. */
final class Chart {
  /** The oldest Kubernetes it is for. */
  private static final String KUBERNETES = "1.30.0";

  private static final Path ROOT = Path.of(System.getProperty("rilato.root", "../.."));
  static final Path FOLDER = ROOT.resolve("charts/rilato");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Map<Path, Manifests> RENDERED = new ConcurrentHashMap<>();

  private Chart() {}

  /** The values files beside the chart, each of which must install. */
  static List<Path> installable() {
    return filesIn(FOLDER.resolve("ci"));
  }

  static Path installable(String name) {
    return FOLDER.resolve("ci").resolve(name + "-values.yaml");
  }

  static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The manifests as text.
   *
   * @throws RuntimeException that says why Helm refuses the values
   */
  static String text(Path... values) {
    var template =
        new Helm(FOLDER)
            .template()
            .withName("rilato")
            .withNamespace("crm")
            .withKubeVersion(KUBERNETES);
    for (Path file : values) {
      template.withValuesFile(file);
    }
    return template.call();
  }

  static Manifests render(Path values) {
    return RENDERED.computeIfAbsent(values, file -> Manifests.read(text(file)));
  }

  /**
   * What {@code helm lint --strict} says of a copy of the chart that has these values as its own.
   */
  static LintResult lint(Path values, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve("rilato").resolve(FOLDER.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path own = folder.resolve("rilato/values.yaml");
    ObjectNode all = (ObjectNode) YAML.readTree(Files.readString(own));
    layOver(all, YAML.readTree(Files.readString(values)));
    Files.writeString(own, YAML.writeValueAsString(all));
    return new Helm(folder.resolve("rilato")).lint().strict().call();
  }

  /** As Helm does: maps are merged, all else is replaced. */
  private static void layOver(ObjectNode lower, JsonNode upper) {
    upper.forEachEntry((key, value) -> {
      if (lower.get(key) instanceof ObjectNode below && value.isObject()) {
        layOver(below, value);
      } else {
        lower.set(key, value);
      }
    });
  }
}
