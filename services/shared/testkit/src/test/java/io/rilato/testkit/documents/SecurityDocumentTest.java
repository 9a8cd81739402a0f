package io.rilato.testkit.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.infra.launcher.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/security.md says is tested must be a test. */
class SecurityDocumentTest {
  private static final Path ROOT = Project.find().root();
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))#(\\w+)`");

  @Test
  void everyTestItNamesExists() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    List<MatchResult> named = NAMED.matcher(document()).results().toList();
    for (MatchResult test : named) {
      String source = sources.getOrDefault(test.group(1), "");
      if (!Pattern.compile("void " + test.group(2) + "\\(").matcher(source).find()) {
        missing.add(test.group());
      }
    }

    assertThat(missing).isEmpty();
    assertThat(named).hasSizeGreaterThan(50);
  }

  /** Whoever reads it wants to know how much of the standard is met. */
  @Test
  void itsSumsAreThoseOfItsRows() throws IOException {
    String document = document();
    String sums =
        Stream.of("met", "partly", "not met", "operator", "n/a")
            .map(state -> rows(document, state) + " " + state)
            .collect(joining(", "));

    assertThat(document).contains("Of %d rows: %s.".formatted(rows(document, "[^|]+"), sums));
  }

  private static long rows(String document, String state) {
    return Pattern.compile("^\\| [\\d.]+ \\| [^|]+ \\| " + state + " \\|", Pattern.MULTILINE)
        .matcher(document)
        .results()
        .count();
  }

  private static String document() throws IOException {
    return Files.readString(ROOT.resolve("docs/security.md"), UTF_8);
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> services = modules()) {
      return services
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .flatMap(SecurityDocumentTest::files)
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  SecurityDocumentTest::read,
                  String::concat));
    }
  }

  private static Stream<Path> modules() throws IOException {
    List<Path> modules = new ArrayList<>(List.of(ROOT.resolve("gateway")));
    for (String group : List.of("services", "services/shared", "infra")) {
      try (Stream<Path> children = Files.list(ROOT.resolve(group))) {
        modules.addAll(children.toList());
      }
    }
    return modules.stream();
  }

  private static Stream<Path> files(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
