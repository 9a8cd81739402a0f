package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import tools.jackson.databind.JsonNode;

/**
 * An event as it was published, for readers of any type.
 *
 * @param body the JSON of a {@link io.rilato.contracts.RecordEvent}
 */
public record PublishedEvent(Topic topic, JsonNode body) {}
