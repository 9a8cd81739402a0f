package io.rilato.infra.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file in {@code wrong/}, laid over the minimal values, is refused; its first line is what the
 * refusal must say.
 */
class WrongValuesTest {
  @ParameterizedTest
  @MethodSource("wrong")
  void isRefusedByASentenceThatNamesTheKey(Path values) throws IOException {
    String says = Files.readAllLines(values).getFirst().replaceFirst("^# says: ", "");

    assertThatThrownBy(() -> Chart.text(Chart.installable("minimal"), values))
        .hasMessageContaining(says);
  }

  @Test
  void everyFileIsWrongInAnotherWay() throws IOException {
    assertThat(wrong()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(wrong())
        .extracting(file -> Files.readAllLines(file).getFirst())
        .allMatch(line -> line.startsWith("# says: "))
        .doesNotHaveDuplicates();
  }

  @Test
  void withoutValuesItSaysWhatIsMissing() {
    assertThatThrownBy(Chart::text)
        .hasMessageContaining("'publicUrl'")
        .hasMessageContaining("'existingSecret'")
        .hasMessageContaining("at '/image': missing property 'registry'")
        .hasMessageContaining("at '/kafka': missing property 'bootstrapServers'")
        .hasMessageContaining("at '/elasticsearch': missing property 'url'");
  }

  static List<Path> wrong() {
    return Chart.filesIn(Chart.FOLDER.resolve("../../infra/chart/src/test/resources/wrong"));
  }
}
