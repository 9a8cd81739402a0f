package io.rilato.infra.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rilato.matching.Configuration;
import io.rilato.matching.record.RecordStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was reached on the published sets, which lie outside the project: without them, skipped. */
class FloorsTest {
  @ParameterizedTest
  @CsvSource({
    "fake_1000, .9890, .996",
    "febrl1, .9989, 1",
    "'febrl1, no id', .9939, 1",
    "febrl4, .9998, 1",
    "'febrl4, no id', .9987, 1",
    "fodors_zagats, .9911, .982",
    "rldata500, .9898, 1"
  })
  void theFiguresOfAPublishedSetDoNotFall(String name, double f1, double precision)
      throws IOException {
    BenchSet set =
        BenchSet.ALL.stream().filter(one -> one.name().equals(name)).findAny().orElseThrow();
    Path folder = data().resolve("matching").resolve(set.folder());
    Path records = folder.resolve("records.csv");
    assumeThat(records).as("the sets (RILATO_DATA or ../shared/data): %s", records).exists();
    RecordStore store =
        RecordFile.read(new CsvFile(records), records, set.fields(), set.link() ? "source" : null);

    Measured measured =
        Measured.of(store, Truth.of(store, folder), set.link(), Configuration.STANDARD);

    assertThat(measured.f1()).isGreaterThanOrEqualTo(f1);
    assertThat(measured.precision()).isGreaterThanOrEqualTo(precision);
    assertThat(measured.sumsWrong()).isZero();
  }

  private static Path data() {
    String given = System.getenv("RILATO_DATA");
    String root = System.getProperty("rilato.root", "../..");
    return given == null ? Path.of(root, "../shared/data") : Path.of(given);
  }
}
