package io.rilato.leadrouting.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.leadrouting.Form;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FormEntryTest {
  private static final String FACE = "\uD83D\uDE00";
  private static final Form FORM = new Form("Contact", "k", null, null, 20, null, true, Map.of());

  @Test
  void textsThatAreTooLongAreCutBetweenCharacters() {
    String odd = "x" + FACE.repeat(1_000);

    JsonNode lead =
        FormEntry.lead(Map.of("hobby", odd, "pet", FACE.repeat(1_001), "car", "red"), FORM, odd);

    assertThat(lead.path("custom").path("hobby").asString()).isEqualTo("x" + FACE.repeat(999));
    assertThat(lead.path("custom").path("pet").asString()).isEqualTo(FACE.repeat(1_000));
    assertThat(lead.path("custom").path("car").asString()).isEqualTo("red");
    assertThat(lead.path("referrer").asString()).isEqualTo("x" + FACE.repeat(999));
  }
}
