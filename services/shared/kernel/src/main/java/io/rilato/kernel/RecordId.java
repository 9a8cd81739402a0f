package io.rilato.kernel;

import java.util.Optional;

/** Identifies one record of any type. Made by {@link Ids}; clients may send any string. */
public record RecordId(String value) {
  public RecordId {
    if (!isId(value)) {
      throw new IllegalArgumentException("not a record id: " + value);
    }
  }

  /** The id, or nothing when the text cannot be one. */
  public static Optional<RecordId> of(String text) {
    return isId(text) ? Optional.of(new RecordId(text)) : Optional.empty();
  }

  private static boolean isId(String text) {
    return !text.isBlank() && text.length() <= 64 && text.indexOf('@') < 0;
  }

  public static RecordId next() {
    return new RecordId(Ids.next());
  }

  @Override
  public String toString() {
    return value;
  }
}
