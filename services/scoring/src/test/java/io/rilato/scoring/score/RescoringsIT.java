package io.rilato.scoring.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.scoring.ScoringModel;
import io.rilato.kernel.TenantId;
import io.rilato.scoring.ScoringApplication;
import io.rilato.scoring.score.Rescorings.Rescoring;
import io.rilato.testkit.suite.RunningSuite;
import io.rilato.testkit.suite.StandInEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RescoringsIT {
  private static final Duration HOLD = Duration.ofMinutes(1);
  private static RunningSuite suite;
  private static Rescorings rescorings;

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(Map.of("rilato.scoring.rescore-every", "1d"), ScoringApplication.class);
    rescorings = suite.bean("scoring", Rescorings.class);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void aModelThatIsActivatedAgainAndAgainHasOneWalk() {
    TenantId tenant = new TenantId("busy");
    rescorings.add(tenant, activated("busy", "m", 1));
    Rescoring first = rescorings.take(soon(), HOLD).orElseThrow();
    for (int version = 2; version <= 100; version++) {
      rescorings.add(tenant, activated("busy", "m", version));
    }
    rescorings.add(tenant, activated("busy", "other", 1));

    assertThat(rescorings.moveOn(tenant, first, "lead", soon()))
        .as("the walk that was under way is over")
        .isFalse();
    assertThat(
            suite
                .bean("scoring", MongoDatabase.class)
                .getCollection("rescorings")
                .find(new Document("tenant", "busy"))
                .map(walk -> walk.getString("modelId") + walk.get("modelVersion"))
                .into(new java.util.ArrayList<>()))
        .containsExactlyInAnyOrder("m100", "other1");
  }

  @Test
  void aWalkThatHadItsTurnWaitsForThoseThatHadNone() {
    TenantId tenant = new TenantId("patient");
    rescorings.add(tenant, activated("patient", "a", 1));
    rescorings.add(tenant, activated("patient", "b", 1));
    Instant later = soon();
    Rescoring first = taken(tenant, later);
    rescorings.moveOn(tenant, first, "somewhere", later);
    Rescoring second = taken(tenant, later.plusMillis(1));

    assertThat(List.of(first.modelId(), second.modelId())).containsExactlyInAnyOrder("a", "b");
    assertThat(taken(tenant, later.plusMillis(1)).after()).isEqualTo("somewhere");
  }

  private static Rescoring taken(TenantId tenant, Instant now) {
    while (true) {
      Rescoring next = rescorings.take(now, HOLD).orElseThrow();
      if (next.tenant().equals(tenant)) {
        return next;
      }
    }
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(5);
  }

  private static RecordEvent<ScoringModel> activated(String tenant, String id, long version) {
    ScoringModel model = new ScoringModel("M", List.of(), 1, null, Instant.now(), Map.of());
    return StandInEvents.event(Topic.SCORING_MODEL, tenant, id, version, "activated", model);
  }
}
