package io.rilato.activity.feed;

import io.rilato.contracts.Topic;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.http.FieldErrors;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types a reader asks for.
 *
 * @param byTopic the wire types asked for of each topic; none means all
 */
record WantedTypes(Map<Topic, Set<String>> byTopic) {

  /**
   * Reads a list of record types, such as {@code lead}, and wire types, such as {@code
   * deal.deal-created}; null when everything is wanted.
   *
   * @throws io.rilato.platform.http.Problem INVALID_REQUEST naming what is unknown
   */
  static @Nullable WantedTypes parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    Map<Topic, Set<String>> wanted = new EnumMap<>(Topic.class);
    Set<Topic> whole = new HashSet<>();
    FieldErrors errors = new FieldErrors();
    for (String part : text.split(",", -1)) {
      String type = part.strip();
      Optional<Topic> record =
          Viewing.TOPICS.stream().filter(topic -> topic.recordType().equals(type)).findFirst();
      record.ifPresent(whole::add);
      Optional<Topic> topic =
          record.or(() -> Topic.ofEventType(type).filter(Viewing.TOPICS::contains));
      topic.ifPresentOrElse(
          found -> {
            Set<String> types = wanted.computeIfAbsent(found, _ -> new HashSet<>());
            if (record.isEmpty()) {
              types.add(type);
            }
          },
          () ->
              errors.add(
                  "types",
                  "unknown",
                  "There is no type "
                      + type
                      + "; there are "
                      + Viewing.TOPICS.stream().map(Topic::recordType).sorted().toList()));
    }
    errors.throwIfAny();
    whole.forEach(topic -> wanted.put(topic, Set.of()));
    return new WantedTypes(wanted);
  }

  boolean includes(PublishedEvent event) {
    Set<String> types = byTopic.get(event.topic());
    return types != null
        && (types.isEmpty() || types.contains(event.body().path("type").asString("")));
  }
}
