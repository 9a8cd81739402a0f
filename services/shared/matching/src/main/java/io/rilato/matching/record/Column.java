package io.rilato.matching.record;

/** A column of prepared values; those with the same table can be compared with one another. */
public enum Column {
  GIVEN(Table.NAME, .005),
  MIDDLE(Table.NAME, .01),
  FAMILY(Table.NAME, .002),
  /** The words of the name without its legal form. */
  COMPANY(Table.COMPANY, .0001),
  LEGAL_FORM(Table.LEGAL_FORM, .3),
  EMAIL(Table.EMAIL, .00001),
  EMAIL_LOCAL(Table.EMAIL_PART, .0001),
  EMAIL_DOMAIN(Table.EMAIL_PART, .002),
  PHONE(Table.PHONE, .00001),
  STREET(Table.STREET, .001),
  HOUSE(Table.HOUSE, .02),
  /** A second line of the address, where a street is given too. */
  LINE(Table.STREET, .002),
  /** Street and house number together, for their frequency. */
  PREMISES(Table.PREMISES, .00005),
  CITY(Table.PLACE, .005),
  POSTAL(Table.POSTAL, .001),
  REGION(Table.PLACE, .05),
  COUNTRY(Table.PLACE, .3),
  /** Postal code and city together, for their frequency. */
  LOCALITY(Table.LOCALITY, .001),
  BIRTH_DATE(Table.DATE, .00005),
  BIRTH_PLACE(Table.PLACE, .02),
  NATIONAL_ID(Table.NATIONAL_ID, .000001),
  OCCUPATION(Table.OCCUPATION, .05),
  WEBSITE(Table.EMAIL_PART, .0001);

  /** The dictionaries that values are kept in. */
  enum Table {
    NAME,
    COMPANY,
    LEGAL_FORM,
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
  private final double usualShare;

  Column(Table table, double usualShare) {
    this.table = table;
    this.usualShare = usualShare;
  }

  Table table() {
    return table;
  }

  /**
   * The share of the people, or firms, of a country that a value two of them have in common has.
   */
  double usualShare() {
    return usualShare;
  }
}
