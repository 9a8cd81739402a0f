package io.rilato.matching.record;

/** A column of prepared values; those with the same table can be compared with one another. */
public enum Column {
  GIVEN(Table.NAME),
  MIDDLE(Table.NAME),
  FAMILY(Table.NAME),
  COMPANY(Table.COMPANY),
  EMAIL(Table.EMAIL),
  EMAIL_LOCAL(Table.EMAIL_PART),
  EMAIL_DOMAIN(Table.EMAIL_PART),
  PHONE(Table.PHONE),
  STREET(Table.STREET),
  HOUSE(Table.HOUSE),
  /** A second line of the address, where a street is given too. */
  LINE(Table.STREET),
  /** Street and house number together, for their frequency. */
  PREMISES(Table.PREMISES),
  CITY(Table.PLACE),
  POSTAL(Table.POSTAL),
  REGION(Table.PLACE),
  COUNTRY(Table.PLACE),
  /** Postal code and city together, for their frequency. */
  LOCALITY(Table.LOCALITY),
  BIRTH_DATE(Table.DATE),
  BIRTH_PLACE(Table.PLACE),
  NATIONAL_ID(Table.NATIONAL_ID),
  OCCUPATION(Table.OCCUPATION),
  WEBSITE(Table.EMAIL_PART);

  /** The dictionaries that values are kept in. */
  enum Table {
    NAME,
    COMPANY,
    EMAIL,
    EMAIL_PART,
    PHONE,
    STREET,
    HOUSE,
    PREMISES,
    PLACE,
    POSTAL,
    LOCALITY,
    DATE,
    NATIONAL_ID,
    OCCUPATION
  }

  private final Table table;

  Column(Table table) {
    this.table = table;
  }

  Table table() {
    return table;
  }
}
