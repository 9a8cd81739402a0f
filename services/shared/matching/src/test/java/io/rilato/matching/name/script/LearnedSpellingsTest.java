package io.rilato.matching.name.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedSpellingsTest {
  @Test
  void lettersAreFoundBesideTheLettersTheyStandFor(@TempDir Path folder) throws IOException {
    Path names = folder.resolve("names.tsv");
    Files.write(
        names,
        List.of(
            "mama\tмама",
            "maria\tмариа",
            "tamara\tтамара",
            "marat\tмарат",
            "irma\tирма",
            "rita\tрита",
            "tim\tтим"));

    assertThat(LearnedSpellings.of(names, WritingSystem.CYRILLIC))
        .anyMatch(row -> row.startsWith("m\tм\t"))
        .anyMatch(row -> row.startsWith("a\tа\t"))
        .anyMatch(row -> row.startsWith("r\tр\t"))
        .noneMatch(row -> row.startsWith("m\tа\t"))
        .noneMatch(row -> row.startsWith("a\tр\t"));
  }
}
