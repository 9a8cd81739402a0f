package io.rilato.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.platform.records.RecordJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HiddenFieldsTest {
  private static final Set<String> HIDDEN = Set.of("birthDate", "emails.value", "custom.salary");

  @Test
  void pathsLeadThroughLists() {
    JsonNode record =
        json(
            "{'birthDate':'1815-12-10','emails':[{'value':'a@b.c','type':'work'}],"
                + "'custom':{'salary':1,'shoe':42}}");

    assertThat(HiddenFields.removeFrom(record, HIDDEN))
        .isEqualTo(json("{'emails':[{'type':'work'}],'custom':{'shoe':42}}"));
  }

  @Test
  void aChangeOfAFieldWithAHiddenPartTellsTheRest() {
    List<FieldChange> changes =
        List.of(
            new FieldChange("birthDate", null, "1815-12-10"),
            new FieldChange("jobTitle", null, "Analyst"),
            new FieldChange("custom", null, Map.of("salary", 1, "shoe", 42)));

    List<FieldChange> told = HiddenFields.without(changes, HIDDEN);

    assertThat(told).extracting(FieldChange::field).containsExactly("jobTitle", "custom");
    assertThat(told.getFirst()).isSameAs(changes.get(1));
    assertThat(told.getLast().to()).hasToString("{\"shoe\":42}");
    assertThat(told.getLast().from()).isNull();
  }

  @Test
  void aCauseTellsNoValuesARuleDecidedOnWhereAnyAreHidden() {
    Cause cause = new Cause("rule", Map.of("trace", "{}", "event", "e@1"), "key", "hash");

    assertThat(HiddenFields.without(cause, HIDDEN))
        .isEqualTo(new Cause("rule", Map.of("event", "e@1"), null, null));
    assertThat(HiddenFields.without(cause, Set.of()).detail()).containsKeys("trace", "event");
  }

  @Test
  void aPatchNamesAFieldAlsoByReplacingWhatHoldsIt() {
    assertThat(HiddenFields.isNamed(json("{'custom':{'salary':2}}"), "custom.salary")).isTrue();
    assertThat(HiddenFields.isNamed(json("{'custom':null}"), "custom.salary")).isTrue();
    assertThat(HiddenFields.isNamed(json("{'emails':[]}"), "emails.value")).isTrue();
    assertThat(HiddenFields.isNamed(json("{'custom':{'shoe':2}}"), "custom.salary")).isFalse();
    assertThat(HiddenFields.isNamed(json("{'birthDate':null}"), "birthDate")).isTrue();
  }

  @Test
  void whatHoldsAHiddenFieldIsNotAskedForEither() {
    assertThat(HiddenFields.touch("emails", HIDDEN)).isTrue();
    assertThat(HiddenFields.touch("emails.type", HIDDEN)).isFalse();
    assertThat(HiddenFields.touch("birthDate.year", HIDDEN)).isTrue();
    assertThat(HiddenFields.touch("birthDateKnown", HIDDEN)).isFalse();
  }

  private static JsonNode json(String text) {
    return RecordJson.mapper().readTree(text.replace('\'', '"'));
  }
}
