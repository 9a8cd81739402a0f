package io.rilato.infra.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.matching.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is reached on made-up bases, a little below what was measured when it was written. */
class MadeBasesTest {
  @TempDir private Path folder;

  @Test
  void firmsOfOneGroupAreToldApartAndBranchesAreNot() throws IOException {
    Path file = folder.resolve("companies.csv");
    new NoisyCompanies(7).write(file, 4000, 0.25);

    Measured measured = measured(file, NoisyCompanies.FIELDS);

    assertThat(measured.precision()).isGreaterThan(0.98);
    assertThat(measured.recall()).isGreaterThan(0.92);
    assertThat(measured.certainRight()).isGreaterThan((int) (measured.certain() * 0.995));
    assertThat(measured.sumsWrong()).isZero();
  }

  private static Measured measured(Path file, String fields) throws IOException {
    var store = RecordFile.read(new CsvFile(file), file, fields, null);
    return Measured.of(store, Truth.ofIds(store), false, Configuration.STANDARD);
  }
}
