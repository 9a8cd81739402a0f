package io.rilato.activity.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.activity.ActivityApplication;
import io.rilato.contracts.Topic;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.records.RecordJson;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeptEventsIT {
  private static final TenantId TENANT = new TenantId("tenant-one");
  private static RunningSuite suite;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(ActivityApplication.class);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void erasingAScoreKeepsTheNoticeThatTheLeadOfTheSameIdIsErased() {
    KeptEvents kept = suite.bean("activity", KeptEvents.class);
    PublishedEvent lead = event(Topic.LEAD, "x", 9);
    PublishedEvent score = event(Topic.SCORE, "x", 3);
    kept.add(TENANT, List.of(lead, score), Instant.now().plusSeconds(600));

    assertThat(kept.remove(TENANT, "score", "x", 40)).isEqualTo(1);

    assertThat(kept.find(TENANT, lead.id())).isPresent();
    assertThat(kept.find(TENANT, score.id())).isEmpty();
    assertThat(kept.remove(TENANT, "lead", "x", 9)).isZero();
    assertThat(kept.remove(TENANT, "lead", "x", 10)).isEqualTo(1);
  }

  private static PublishedEvent event(Topic topic, String recordId, long version) {
    return new PublishedEvent(
        topic,
        RecordJson.mapper()
            .createObjectNode()
            .put("id", recordId + "@" + version)
            .put("recordId", recordId)
            .put("version", version));
  }
}
