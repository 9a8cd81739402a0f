package io.rilato.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.Topic;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.records.RecordJson;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeedEventTest {
  private static final PublishedEvent LOST =
      new PublishedEvent(
          Topic.DEAL,
          RecordJson.mapper()
              .readTree(
                  """
                  {"id":"d@2","type":"deal.deal-lost","recordId":"d","version":2,
                   "state":{"name":"Rings","lostReason":"Too dear"},
                   "changes":[{"field":"lostReason","from":null,"to":"Too dear"},
                              {"field":"outcome","from":"open","to":"lost"}],
                   "cause":{"kind":"lose","detail":{"reason":"Too dear"},"bodyHash":"x"}}
                  """));

  @Test
  void aReasonThatStandsInAHiddenFieldIsNotTold() {
    String told = RecordJson.mapper().writeValueAsString(FeedEvent.of(LOST, Set.of("lostReason")));

    assertThat(told).doesNotContain("Too dear").contains("outcome", "Rings");
  }

  @Test
  void whoMaySeeTheFieldIsToldTheReason() {
    assertThat(FeedEvent.of(LOST, Set.of("amount")).data().cause().toString())
        .contains("Too dear")
        .doesNotContain("bodyHash");
  }
}
