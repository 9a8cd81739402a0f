package io.rilato.platform.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.exc.MismatchedInputException;

class BoundedTimesTest {
  record Times(@Nullable Instant at, @Nullable LocalDate on) {}

  @Test
  void whatEveryStoreKeepsIsTaken() {
    assertThat(read("{\"at\":\"9999-12-31T23:59:59.999Z\",\"on\":\"0001-01-01\"}"))
        .isEqualTo(
            new Times(Instant.parse("9999-12-31T23:59:59.999Z"), LocalDate.parse("0001-01-01")));
    assertThat(read("{\"at\":null}")).isEqualTo(new Times(null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"at\":\"+999999999-12-31T23:59:59Z\"}",
        "{\"at\":\"-999999999-01-01T00:00:00Z\"}",
        "{\"at\":\"+1000000000-12-31T23:59:59.999Z\"}",
        "{\"at\":\"0000-01-01T00:00:00Z\"}",
        "{\"on\":\"+10000-01-01\"}",
        "{\"on\":\"-0001-01-01\"}",
      })
  void whatJavaAloneKnowsIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MismatchedInputException.class);
  }

  private static Times read(String json) {
    return RecordJson.strictMapper().readValue(json, Times.class);
  }
}
