package io.rilato.matching.record;

import java.util.Arrays;
import java.util.Optional;

/** A standard field that a column of a file can be mapped to. */
public enum Field {
  FULL_NAME("fullName"),
  GIVEN_NAME("givenName"),
  MIDDLE_NAME("middleName"),
  FAMILY_NAME("familyName"),
  COMPANY("company"),
  EMAIL("email"),
  PHONE("phone"),
  STREET("street"),
  HOUSE_NUMBER("houseNumber"),
  ADDRESS("address"),
  CITY("city"),
  POSTAL_CODE("postalCode"),
  REGION("region"),
  COUNTRY("country"),
  BIRTH_DATE("birthDate"),
  BIRTH_YEAR("birthYear"),
  BIRTH_MONTH("birthMonth"),
  BIRTH_DAY("birthDay"),
  BIRTH_PLACE("birthPlace"),
  NATIONAL_ID("nationalId"),
  OCCUPATION("occupation"),
  WEBSITE("website");

  private final String label;

  Field(String label) {
    this.label = label;
  }

  /** The name used on the command line, such as {@code givenName}. */
  public String label() {
    return label;
  }

  /** The field with that name, whatever its case. */
  public static Optional<Field> find(String label) {
    return Arrays.stream(values()).filter(field -> field.label.equalsIgnoreCase(label)).findFirst();
  }
}
