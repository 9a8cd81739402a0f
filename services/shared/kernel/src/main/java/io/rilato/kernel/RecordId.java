package io.rilato.kernel;

/** Identifies one record of any type. Made by {@link Ids}; clients may send any string. */
public record RecordId(String value) {
  public RecordId {
    if (value.isBlank() || value.length() > 64 || value.indexOf('@') >= 0) {
      throw new IllegalArgumentException("not a record id: " + value);
    }
  }

  public static RecordId next() {
    return new RecordId(Ids.next());
  }

  @Override
  public String toString() {
    return value;
  }
}
