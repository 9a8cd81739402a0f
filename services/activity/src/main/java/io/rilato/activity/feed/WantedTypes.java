package io.rilato.activity.feed;

import io.rilato.contracts.Topic;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.http.FieldErrors;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The types a reader asks for.
 *
 * @param byTopic the wire types asked for of each topic; none means all
 */
public record WantedTypes(Map<Topic, Set<String>> byTopic) {

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
    FieldErrors errors = new FieldErrors();
    WantedTypes wanted = of(List.of(text.split(",", -1)), _ -> "types", errors);
    errors.throwIfAny();
    return wanted;
  }

  /**
   * The types a list names; adds to the errors what is unknown.
   *
   * @param pointer where the type of that index stands in the request
   */
  public static WantedTypes of(
      List<String> types, IntFunction<String> pointer, FieldErrors errors) {
    Map<Topic, Set<String>> wanted = new EnumMap<>(Topic.class);
    Set<Topic> whole = new HashSet<>();
    for (int i = 0; i < types.size(); i++) {
      String type = types.get(i).strip();
      Optional<Topic> record =
          Viewing.TOPICS.stream().filter(topic -> topic.recordType().equals(type)).findFirst();
      record.ifPresent(whole::add);
      Optional<Topic> topic =
          record.or(() -> Topic.ofEventType(type).filter(Viewing.TOPICS::contains));
      if (topic.isPresent()) {
        Set<String> known = wanted.computeIfAbsent(topic.get(), _ -> new HashSet<>());
        if (record.isEmpty()) {
          known.add(type);
        }
      } else {
        errors.add(
            pointer.apply(i),
            "unknown",
            "There is no type "
                + type
                + "; there are "
                + Viewing.TOPICS.stream().map(Topic::recordType).sorted().toList());
      }
    }
    whole.forEach(topic -> wanted.put(topic, Set.of()));
    return new WantedTypes(wanted);
  }

  public boolean includes(PublishedEvent event) {
    Set<String> types = byTopic.get(event.topic());
    return types != null
        && (types.isEmpty() || types.contains(event.body().path("type").asString("")));
  }
}
