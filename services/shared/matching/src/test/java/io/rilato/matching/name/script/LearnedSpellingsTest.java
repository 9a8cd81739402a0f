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
  void unitsThatExplainManyNamesAreFound(@TempDir Path folder) throws IOException {
    Path names = folder.resolve("names.tsv");
    Files.write(
        names,
        List.of(
            "shura\tшура",
            "masha\tмаша",
            "dasha\tдаша",
            "sasha\tсаша",
            "pasha\tпаша",
            "rusa\tруса",
            "maria\tмариа"));

    assertThat(LearnedSpellings.of(names, WritingSystem.CYRILLIC))
        .anyMatch(row -> row.startsWith("sh\tш\t"))
        .anyMatch(row -> row.startsWith("a\tа\t"))
        .noneMatch(row -> row.startsWith("h\tш\t"));
  }
}
