package io.rilato.matching.record;

import java.util.Locale;

/** How far two values agree. A field uses only some of the levels. */
public enum Level {
  /** One of the two is missing: no evidence. */
  MISSING,
  EXACT,
  /** A slip of the pen: one edit, or few in a long value. */
  CLOSE,
  /** The same name as another script spells it. */
  SPELLED,
  /** Alike: up to a third of the letters differ, or they sound the same. */
  NEAR,
  /** One is part of the other: a name of a double name, a year of a date. */
  PART,
  NICKNAME,
  INITIAL,
  /** Given name and family name, or day and month, have changed places. */
  SWAPPED,
  SWAPPED_CLOSE,
  /** Two of year, month and day agree. */
  TWO_PARTS,
  SAME_YEAR,
  SAME_POSTAL_CODE,
  SAME_CITY,
  SAME_REGION,
  /** The street agrees, the house number differs or is missing. */
  SAME_STREET,
  SAME_LOCAL_PART,
  SAME_DOMAIN,
  /** The place agrees too, as it must where street and house number are the same. */
  CONFIRMED,
  /** A firm's name and its initials. */
  INITIALS,
  /** The name agrees, the legal form is of another kind. */
  OTHER_FORM,
  /** Each has names of its own beside one that both have. */
  COMMON_WORD,
  /** Names as firms of one group have: one says more of what the firm does, or where. */
  SISTER,
  DIFFERENT;

  /** The level in words, such as {@code same-year}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
