package io.rilato.kernel;

/** The organisation that owns a record; explicit in every signature that touches stored data. */
public record TenantId(String value) {
  public TenantId {
    if (value.isBlank() || value.length() > 64 || value.indexOf('|') >= 0) {
      throw new IllegalArgumentException("not a tenant id: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
