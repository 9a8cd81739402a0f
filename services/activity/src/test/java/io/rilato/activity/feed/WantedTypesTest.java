package io.rilato.activity.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rilato.contracts.Topic;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.records.RecordJson;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WantedTypesTest {
  @Test
  void recordTypesAndWireTypesAreUnderstood() {
    WantedTypes wanted = parse("deal.deal-conversion-created, task");

    assertThat(wanted.byTopic()).containsOnlyKeys(Topic.DEAL_CONVERSION, Topic.TASK);
    assertThat(wanted.includes(event(Topic.TASK, "updated"))).isTrue();
    assertThat(wanted.includes(event(Topic.DEAL_CONVERSION, "created"))).isTrue();
    assertThat(wanted.includes(event(Topic.DEAL_CONVERSION, "updated"))).isFalse();
    assertThat(wanted.includes(event(Topic.DEAL, "created"))).isFalse();
  }

  @Test
  void aRecordTypeIncludesItsWireTypes() {
    assertThat(parse("task,activity.task-created").includes(event(Topic.TASK, "updated"))).isTrue();
  }

  @Test
  void nothingMeansEverything() {
    assertThat(WantedTypes.parse(" ")).isNull();
  }

  @Test
  void whatIsUnknownIsNamed() {
    assertThatThrownBy(() -> WantedTypes.parse("lead,invoice")).hasMessageContaining("invoice");
  }

  private static WantedTypes parse(String text) {
    return Objects.requireNonNull(WantedTypes.parse(text));
  }

  private static PublishedEvent event(Topic topic, String happened) {
    return new PublishedEvent(
        topic, RecordJson.mapper().createObjectNode().put("type", topic.eventType(happened)));
  }
}
