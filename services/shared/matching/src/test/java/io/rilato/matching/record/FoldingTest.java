package io.rilato.matching.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldingTest {
  @Test
  void wordsOfOtherScriptsAreReadAsNamesAndTheRestStays() {
    assertThat(Folding.fold("सुरेश कुमार")).isEqualTo("suresh kumar");
    assertThat(Folding.fold("Иван 12/3")).isEqualTo("ivan 12/3");
    assertThat(Folding.fold("Zoë Straße")).isEqualTo("zoe strasse");
  }
}
