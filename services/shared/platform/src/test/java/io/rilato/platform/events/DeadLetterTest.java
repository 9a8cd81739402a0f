package io.rilato.platform.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
  @Test
  void repeatsAreOneAndEventsOfTwoTypesOfOneIdAreTwo() {
    String lead = id("rilato.lead-routing.lead", "lead-routing.lead-updated", "x@3");

    assertThat(id("rilato.lead-routing.lead-replay", "lead-routing.lead-updated", "x@3"))
        .isEqualTo(lead);
    assertThat(id("rilato.scoring.score", "scoring.score-updated", "x@3")).isNotEqualTo(lead);
    assertThat(id("rilato.lead-routing.lead", "lead-routing.lead-updated", "x@4"))
        .isNotEqualTo(lead);
  }

  private static String id(String topic, String type, String eventId) {
    var record = new ConsumerRecord<>(topic, 0, 0, "tenant|x", new byte[0]);
    record.headers().add("ce_id", eventId.getBytes(UTF_8)).add("ce_type", type.getBytes(UTF_8));
    Exception failure = new IllegalStateException("no");
    return DeadLetter.of("activity", "webhooks", record, failure, 1, Instant.EPOCH).id();
  }
}
