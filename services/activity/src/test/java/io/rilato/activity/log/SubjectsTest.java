package io.rilato.activity.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.activity.Task.Subject;
import io.rilato.platform.http.FieldErrors;
import org.junit.jupiter.api.Test;

class SubjectsTest {
  private static final Subject NO_TYPE = new Subject("SAP_order", "4711");

  @Test
  void aNewOneNamesARecordType() {
    FieldErrors errors = new FieldErrors();
    Subjects.check("/subject", NO_TYPE, null, errors);
    assertThat(errors.isEmpty()).isFalse();
  }

  @Test
  void oneThatWasKeptBeforeItWasAskedForMayStay() {
    FieldErrors errors = new FieldErrors();
    assertThat(Subjects.check("/subject", NO_TYPE, NO_TYPE, errors)).isEqualTo(NO_TYPE);
    assertThat(errors.isEmpty()).isTrue();
  }
}
