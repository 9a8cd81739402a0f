package io.rilato.activity.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rilato.activity.ActivityApplication;
import io.rilato.kernel.Actor;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Caller;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveConnectionsIT {
  @Test
  void oneTenantLeavesPlacesToOthers() {
    Map<String, String> eight = Map.of("rilato.activity.live.connections", "8");
    try (RunningSuite suite = RunningSuite.of(eight, ActivityApplication.class)) {
      LiveConnections live = suite.bean("activity", LiveConnections.class);
      List<LiveConnection> open = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        open.add(open(live, "many", "client-" + i));
      }
      assertRefused(live, "many");

      open.add(open(live, "few", "a"));
      open.add(open(live, "few", "b"));
      assertRefused(live, "few");

      open.forEach(live::close);
      live.close(open(live, "many", "again"));
    }
  }

  private static LiveConnection open(LiveConnections live, String tenant, String user) {
    return live.open(
        new Caller(new TenantId(tenant), Actor.user(user), Set.of()), Instant.MAX, null);
  }

  private static void assertRefused(LiveConnections live, String tenant) {
    Problem refused = catchThrowableOfType(Problem.class, () -> open(live, tenant, "one more"));
    assertThat(refused.type()).isEqualTo(ProblemType.UNAVAILABLE);
  }
}
