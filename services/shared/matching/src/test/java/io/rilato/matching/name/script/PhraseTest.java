package io.rilato.matching.name.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {
  @ParameterizedTest
  @CsvSource({
    "ಸುರೇಶ್ ಕುಮಾರ್,suresh kumar",
    "सुरेश कुमार,suresh kumar",
    "சுரேஷ் குமார்,suresh kumar",
    "సురేష్ కుమార్,suresh kumar",
    "Лев Толстой,lev tolstoy",
    "Μαρία Κάλλας,maria kallas",
    "Łukasz Żółć,lukasz zolc",
  })
  void writesANameInLatinLetters(String name, String latin) {
    assertThat(Phrase.of(name).latin()).isEqualTo(latin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ಸುರೇಶ್ ಕುಮಾರ್",
        "सुरेश कुमार",
        "சுரேஷ் குமார்",
        "సురేష్ కుమార్",
        "Суреш Кумар",
        "Suraesh Kummaar"
      })
  void givesOneNameTheSameKeysInEveryScript(String name) {
    assertThat(Phrase.of(name).keys()).contains("k:SRS", "k:KNR", "w:SRSKNR");
  }
}
