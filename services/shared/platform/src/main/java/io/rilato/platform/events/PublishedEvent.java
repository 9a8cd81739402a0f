package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import tools.jackson.databind.JsonNode;

/**
 * An event as it was published, for readers of any type.
 *
 * @param body the JSON of a {@link io.rilato.contracts.RecordEvent}
 */
public record PublishedEvent(Topic topic, JsonNode body) {
  /**
   * What tells it from every other event of the tenant, and is the same for each repeat: {@code
   * lead/0198c5a2-…@7}. Records of two types may share an id, as a lead and its score do.
   */
  public String id() {
    return topic.recordType() + "/" + body.path("id").asString("");
  }
}
