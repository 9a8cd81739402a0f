package io.rilato.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0|Firefox on Windows",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36|Chrome on Linux",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0|Edge on Windows",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1|Safari on iPhone",
        "curl/8.5|Unknown browser"
      })
  void aBrowserIsNamedAsPeopleNameIt(String agent, String name) {
    assertThat(Origins.browser(agent)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"203.0.113.77, 203.0.113.…", "2001:db8:7:1::5, 2001:db8:7:…"})
  void anAddressIsShortenedToItsNetwork(String address, String network) {
    assertThat(Origins.shortened(address)).isEqualTo(network);
  }
}
