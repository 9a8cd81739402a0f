package io.rilato.activity.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.kernel.Actor;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveConnectionTest {
  private final LiveConnection connection =
      new LiveConnection(
          new Caller(new TenantId("t"), Actor.user("u"), Set.of()),
          Instant.MAX,
          null,
          new LiveSettings(Duration.ofMillis(40), Duration.ofMillis(10), 2, 1, 1));

  @Test
  void whatIsOfferedComesInOrder() throws Exception {
    connection.offer("a");
    connection.offer("b");

    assertThat(connection.next(() -> true)).isEqualTo("a");
    assertThat(connection.next(() -> true)).isEqualTo("b");
  }

  @Test
  void silenceIsBrokenByAHeartbeat() throws Exception {
    assertThat(connection.next(() -> true)).isEqualTo(LiveConnection.HEARTBEAT);
  }

  @Test
  void aClientThatFallsBehindIsCutOff() throws Exception {
    connection.offer("a");
    connection.offer("b");
    connection.offer("c");

    assertThat(connection.next(() -> true)).isNull();
  }

  @Test
  void whoIsNoLongerWelcomeIsCutOff() throws Exception {
    assertThat(connection.next(() -> false)).isNull();
  }
}
