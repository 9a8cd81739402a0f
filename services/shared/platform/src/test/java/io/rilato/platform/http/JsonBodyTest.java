package io.rilato.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rilato.platform.records.RecordJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class JsonBodyTest {
  @Test
  void whatIsWrongThousandsOfTimesIsSaidAHundredTimesInShort() {
    ObjectNode json = RecordJson.mapper().createObjectNode();
    ArrayNode nulls = json.putArray("x".repeat(49_000));
    for (int i = 0; i < 15_000; i++) {
      nulls.addNull();
    }

    Problem problem =
        catchThrowableOfType(Problem.class, () -> JsonBody.parse(json, Map.class, ""));

    assertThat(problem.errors()).hasSize(100);
    assertThat(problem.errors()).allMatch(error -> error.pointer().length() < 600);
  }

  @Test
  void aWrongValueIsNamedByItsPlace() {
    ObjectNode json = RecordJson.mapper().createObjectNode();
    json.putObject("a/b").putArray("c").add(1).addNull();

    Problem problem =
        catchThrowableOfType(Problem.class, () -> JsonBody.parse(json, Map.class, "/items/3"));

    assertThat(problem.errors())
        .extracting(Problem.FieldError::pointer)
        .containsExactly("/items/3/a~1b/c/1");
  }
}
