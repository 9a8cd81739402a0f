package io.rilato.infra.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PeopleTest {
  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void theSameSeedMakesTheSamePeople() {
    assertThat(new People(7).person(42)).isEqualTo(new People(7).person(42));
    assertThat(new People(7).person(42)).isNotEqualTo(new People(8).person(42));
  }

  @Test
  void everyPersonIsAContactWithAnEmailOfTheirOwn() {
    People people = new People(1);
    Set<String> emails = new HashSet<>();

    for (int i = 0; i < 2_000; i++) {
      JsonNode contact = json.readTree(people.withExternalId(i, "bench").json());
      emails.add(contact.at("/emails/0/value").stringValue());
      assertThat(contact.path("familyName").stringValue()).isNotBlank();
      assertThat(contact.at("/externalIds/bench").stringValue()).isEqualTo("" + i);
    }

    assertThat(emails).hasSize(2_000);
  }
}
