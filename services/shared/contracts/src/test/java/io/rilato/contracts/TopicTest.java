package io.rilato.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
  @ParameterizedTest
  @EnumSource
  void everyEventTypeTellsItsTopic(Topic topic) {
    assertThat(Topic.ofEventType(topic.eventType("created"))).contains(topic);
  }
}
