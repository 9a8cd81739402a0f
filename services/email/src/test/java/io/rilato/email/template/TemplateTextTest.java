package io.rilato.email.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rilato.contracts.email.Template;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem.FieldError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class TemplateTextTest {
  @Test
  void placeholdersAreFilled() {
    assertThat(filled("{{ lead.name }} of {{lead.company}}", Map.of("lead.name", "Ada $1")))
        .isEqualTo("Ada $1 of \n");
  }

  @Test
  void aLineWhosePlaceholdersAreAllEmptyIsLeftOut() {
    assertThat(filled("Hello\nPhone: {{lead.phone}}\n\nBye", Map.of())).isEqualTo("Hello\n\nBye\n");
  }

  @Test
  void aValueIsNotLookedIntoForPlaceholders() {
    assertThat(filled("{{lead.name}}", Map.of("lead.name", "{{link}}", "link", "secret")))
        .isEqualTo("{{link}}\n");
  }

  @Test
  void whatCannotBeFilledIsFound() {
    List<String> names = List.of("lead.name");
    assertThat(TemplateText.unknownIn("{{lead.name}} { } }}", names)).isEmpty();
    assertThat(TemplateText.unknownIn("{{lead.age}}", names)).containsExactly("{{lead.age}}");
    assertThat(TemplateText.unknownIn("{{}} {{lead.name}", names))
        .containsExactly("{{}}", "{{lead.name}");
  }

  @Test
  void whatWouldBecomeVeryLongIsCutBetweenCharacters() {
    String odd = "x" + "😀".repeat(5_000);
    var values = Map.of("lead.message", odd);
    String all = "{{lead.message}}".repeat(1_250);

    TemplateText filled = new TemplateText(all, all).filledWith(values);

    assertThat(filled.text()).hasSizeBetween(99_990, 100_001).endsWith("😀…");
    assertThat(filled.subject()).hasSizeBetween(990, 1_001).endsWith("😀…");
    assertThat(filled.text().codePoints()).noneMatch(TemplateTextTest::isHalf);
    assertThat(filled.subject().codePoints()).noneMatch(TemplateTextTest::isHalf);
    assertThat(new TemplateText("x", "{{lead.message}}\n").filledWith(values).text())
        .isEqualTo(odd + "\n");
  }

  private static boolean isHalf(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  /** Looking at the spaces again from each of them would take hours. */
  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void bracesThatAreLeftOpenAreLookedAtOnce() {
    assertThat(TemplateText.unknownIn("{{" + " ".repeat(5_000_000), List.of()))
        .containsExactly("{{" + " ".repeat(38));
  }

  @Test
  void whatIsTooLongIsRefusedForThatAlone() {
    String text = "{{nobody}}".repeat(2_001);
    FieldErrors errors = new FieldErrors();

    new TemplateType().check(new Template("N", null, text, text, Map.of()), null, errors);

    assertThat(errors.list())
        .extracting(FieldError::pointer, FieldError::code)
        .containsExactly(tuple("/subject", "too-long"), tuple("/text", "too-long"));
  }

  @Test
  void theStandardTextsHaveOnlyPlaceholdersOfTheirPurpose() {
    for (Purpose purpose : Purpose.values()) {
      TemplateText text = purpose.standard();
      assertThat(TemplateText.unknownIn(text.subject() + text.text(), purpose.placeholders()))
          .isEmpty();
    }
  }

  private static String filled(String text, Map<String, String> values) {
    return new TemplateText("x", text).filledWith(values).text();
  }
}
