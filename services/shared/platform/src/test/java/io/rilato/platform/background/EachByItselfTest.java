package io.rilato.platform.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EachByItselfTest {
  private final List<Integer> done = new ArrayList<>();

  @Test
  void whereItFailsTheOthersAreWorkedOnAndTheFailuresAreThrownInTheEnd() {
    assertThatThrownBy(() -> EachByItself.run(List.of(1, 2, 3, 4), this::doneIfEven))
        .hasMessage("1 is odd")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

    assertThat(done).containsExactly(2, 4);
  }

  @Test
  void nothingIsThrownWhereNothingFails() {
    EachByItself.run(List.of(2, 4), this::doneIfEven);

    assertThat(done).containsExactly(2, 4);
  }

  private void doneIfEven(int number) {
    if (number % 2 == 1) {
      throw new IllegalStateException(number + " is odd");
    }
    done.add(number);
  }
}
