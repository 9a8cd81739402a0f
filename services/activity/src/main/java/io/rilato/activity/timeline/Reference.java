package io.rilato.activity.timeline;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names a record by the name of its type and its id. */
record Reference(String type, String id) {
  /** None unless both are there and can be read again. */
  static Stream<Reference> of(@Nullable String type, @Nullable String id) {
    return type == null || id == null ? Stream.empty() : Stream.ofNullable(parse(type + "/" + id));
  }

  /** Reads {@code lead/123}; null when it is none. */
  static @Nullable Reference parse(@Nullable String text) {
    int slash = text == null ? -1 : text.indexOf('/');
    return text == null || slash <= 0 || slash == text.length() - 1
        ? null
        : new Reference(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return type + "/" + id;
  }
}
