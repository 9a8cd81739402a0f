package io.rilato.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientsTest {
  @Test
  void whoMayChooseAmongAddressesCountsAsOne() {
    assertThat(Clients.network("2001:db8:0:7::1"))
        .isEqualTo(Clients.network("2001:db8:0:7:ffff::2"))
        .isNotEqualTo(Clients.network("2001:db8:0:8::1"));
    assertThat(Clients.network("192.0.2.1")).isNotEqualTo(Clients.network("192.0.2.2"));
  }
}
