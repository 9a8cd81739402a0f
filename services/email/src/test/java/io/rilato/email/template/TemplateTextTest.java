package io.rilato.email.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
