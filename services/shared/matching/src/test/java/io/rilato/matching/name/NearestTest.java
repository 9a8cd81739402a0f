package io.rilato.matching.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.matching.name.NamesData.Spelling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ಸುರೇಶ್ ಕುಮಾರ್",
        "सुरेश कुमार",
        "சுரேஷ் குமார்",
        "సురేష్ కుమార్",
        "Сурэш Кумар",
        "Σουρές Κουμάρ",
        "سوريش كومار",
        "סורש קומאר"
      })
  void findsANameWrittenInAnotherScript(String query) {
    Nearest nearest =
        Nearest.of(List.of("Sunil Kapoor", "Ramesh Kumar", "Suresh Kumar", "Sarah Kramer"));
    assertThat(nearest.find(query, 2))
        .first()
        .extracting(Nearest.Hit::name)
        .isEqualTo("Suresh Kumar");
  }

  @Test
  void findsNothingInAnEmptyListAndForAnEmptyName() {
    assertThat(Nearest.of(List.of()).find("Anna", 3)).isEmpty();
    assertThat(Nearest.of(List.of("Anna")).find("", 3)).isEmpty();
    assertThat(Nearest.of(List.of("", "?", "Anna")).find("Ana", 3)).hasSize(1);
  }

  /** One row in 10, for the figures of a whole set are printed by the bench. */
  @ParameterizedTest
  @CsvSource({"ru,0.88", "hi,0.93"})
  void findsMostNamesOfALargeSetFirst(String set, double least) throws IOException {
    List<Spelling> rows = NamesData.large(set);
    int step = Integer.getInteger("rilato.names.step", 10);
    assertThat(recall(set + " Latin to other", rows, rows, false, step)).isGreaterThan(least);
    assertThat(recall(set + " other to Latin", rows, rows, true, step)).isGreaterThan(least);
  }

  @ParameterizedTest
  @CsvSource({"kannada,36", "tamil,30", "telugu,36", "arabic,32", "hebrew,32", "greek,34"})
  void findsMostShippedNamesFirst(String script, int least) throws IOException {
    List<Spelling> all = new ArrayList<>();
    for (String each : List.of("kannada", "tamil", "telugu", "arabic", "hebrew", "greek")) {
      all.addAll(NamesData.shipped(each));
    }
    List<Spelling> rows = NamesData.shipped(script);
    assertThat(recall(script + " to Latin", rows, all, true, 1) * rows.size())
        .isGreaterThanOrEqualTo(least);
    assertThat(recall(script + " from Latin", rows, all, false, 1) * rows.size())
        .isGreaterThanOrEqualTo(least - 4);
  }

  /** Prints the share of rows whose nearest name is one of those the set gives for it. */
  private static double recall(
      String what, List<Spelling> rows, List<Spelling> against, boolean toLatin, int step) {
    Set<Spelling> truth = new HashSet<>(against);
    Nearest nearest =
        Nearest.of(against.stream().map(toLatin ? Spelling::latin : Spelling::other).toList());
    int asked = 0;
    int right = 0;
    StringBuilder wrong = new StringBuilder();
    for (int i = 0; i < rows.size(); i += step) {
      Spelling row = rows.get(i);
      List<Nearest.Hit> hits = nearest.find(toLatin ? row.other() : row.latin(), 1);
      String found = hits.isEmpty() ? "" : hits.getFirst().name();
      asked++;
      if (truth.contains(
          toLatin ? new Spelling(found, row.other()) : new Spelling(row.latin(), found))) {
        right++;
      } else {
        wrong.append(String.format(" %s/%s: %s;", row.latin(), row.other(), found));
      }
    }
    double recall = (double) right / asked;
    System.out.printf("nearest@1 %s: %.3f of %d;%s%n", what, recall, asked, step == 1 ? wrong : "");
    return recall;
  }
}
