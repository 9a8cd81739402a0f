package io.rilato.platform.records;

/**
 * A value no two records of a tenant may hold.
 *
 * @param kind names the namespace, such as {@code contact.externalId.erp}; begins with the record
 *     type's name and a dot
 * @param normalised the value in the one form in which equal values are equal
 * @param pointer the field that holds it, for the error; the same value may move between fields
 */
public record UniqueValue(String kind, String normalised, String pointer) {
  boolean sameAs(UniqueValue other) {
    return kind.equals(other.kind) && normalised.equals(other.normalised);
  }
}
