package io.rilato.leadrouting.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendersTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7, true",
    "203.0.113.7, 203.0.113.8, false",
    "203.0.113.7, ::ffff:203.0.113.7, true",
    "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
    "2001:db8:1:2::1, 2001:0db8:0001:0002:0:0:0:1, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "unknown, 203.0.113.7, false",
  })
  void aSenderIsKnownByWhatItCannotChange(String one, String other, boolean same) {
    assertThat(Senders.network(one).equals(Senders.network(other))).isEqualTo(same);
  }
}
