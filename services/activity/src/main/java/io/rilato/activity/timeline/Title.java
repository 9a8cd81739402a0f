package io.rilato.activity.timeline;

import io.rilato.contracts.Topic;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a record is called on timelines.
 *
 * @param text null when nothing names it
 * @param fields whose values it is made of: who may not see one of them is not told it
 */
record Title(@Nullable String text, List<String> fields) {

  static Title of(Topic topic, SeenState state) {
    return switch (topic) {
      case LEAD -> first(state, List.of("givenName", "familyName"), "company", "email", "phone");
      case CONTACT -> first(state, List.of("fullName"));
      case MAIL -> first(state, List.of("subject"));
      case CALL -> first(state, List.of("outcome"));
      case NOTE -> new Title(null, List.of());
      default -> first(state, List.of("title"), "name", "email");
    };
  }

  private static Title first(SeenState state, List<String> names, String... others) {
    String joined =
        names.stream().map(state::text).filter(Objects::nonNull).collect(Collectors.joining(" "));
    if (!joined.isEmpty()) {
      return new Title(joined, names);
    }
    for (String field : others) {
      String text = state.text(field);
      if (text != null) {
        return new Title(text, List.of(field));
      }
    }
    return new Title(null, List.of());
  }
}
