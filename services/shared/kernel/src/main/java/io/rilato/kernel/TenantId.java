package io.rilato.kernel;

import java.util.Optional;

/** The organisation that owns a record; explicit in every signature that touches stored data. */
public record TenantId(String value) {
  public TenantId {
    if (!isId(value)) {
      throw new IllegalArgumentException("not a tenant id: " + value);
    }
  }

  /** The id, or nothing when the text cannot be one. */
  public static Optional<TenantId> of(String text) {
    return isId(text) ? Optional.of(new TenantId(text)) : Optional.empty();
  }

  private static boolean isId(String text) {
    return !text.isBlank() && text.length() <= 64 && text.indexOf('|') < 0;
  }

  @Override
  public String toString() {
    return value;
  }
}
