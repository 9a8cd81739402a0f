package io.rilato.matching.record;

import static io.rilato.matching.record.Level.*;

import java.util.EnumMap;
import java.util.Map;

/**
 * One comparison that a pair is judged by, with its levels. For each level the share of true pairs
 * and of other pairs that are expected to show it before anything was learned.
 */
public enum Evidence {
  GIVEN_NAME(
      "givenName",
      of(EXACT, .70, .005)
          .byFrequency()
          .and(CLOSE, .08, .002)
          .scaled()
          .and(NEAR, .05, .01)
          .scaled(),
      of(SPELLED, .001, .00001).scaled(),
      of(PART, .02, .002)
          .scaled()
          .and(NICKNAME, .02, .001)
          .scaled()
          .and(INITIAL, .02, .01)
          .scaled(),
      of(SWAPPED, .02, .0005).byFrequency().and(SWAPPED_CLOSE, .01, .0002).scaled(),
      of(DIFFERENT, .08, .97)),
  MIDDLE_NAME(
      "middleName",
      of(EXACT, .70, .01)
          .byFrequency()
          .and(CLOSE, .05, .002)
          .scaled()
          .and(INITIAL, .10, .04)
          .scaled(),
      of(SPELLED, .001, .00001).scaled().and(DIFFERENT, .15, .95)),
  FAMILY_NAME(
      "familyName",
      of(EXACT, .74, .002)
          .byFrequency()
          .and(CLOSE, .09, .001)
          .scaled()
          .and(NEAR, .05, .01)
          .scaled(),
      of(SPELLED, .001, .00001).scaled(),
      of(PART, .02, .0005).scaled().and(DIFFERENT, .10, .985)),
  COMPANY(
      "company",
      of(EXACT, .50, .0003).scaled().and(CLOSE, .20, .0003).scaled().and(PART, .08, .0002).scaled(),
      of(INITIALS, .02, .0002).and(OTHER_FORM, .03, .0002).scaled(),
      of(SISTER, .05, .002).scaled().and(NEAR, .03, .0005).scaled(),
      of(COMMON_WORD, .01, .003).scaled().and(DIFFERENT, .08, .99)),
  EMAIL(
      "email",
      of(EXACT, .68, .0002).byFrequency().and(CLOSE, .08, .00005).and(NEAR, .05, .001),
      of(SAME_LOCAL_PART, .03, .0001).byFrequency(),
      of(SAME_DOMAIN, .03, .002).byFrequency().and(DIFFERENT, .13, .99)),
  PHONE(
      "phone",
      of(EXACT, .75, .0002).byFrequency().and(CLOSE, .07, .0001),
      of(DIFFERENT, .18, .999)),
  STREET(
      "street",
      of(EXACT, .62, .0001).byFrequency().and(SAME_STREET, .08, .002).byFrequency(),
      of(CLOSE, .12, .0001).and(NEAR, .06, .003).and(DIFFERENT, .12, .995)),
  ADDRESS_LINE(
      "address",
      of(EXACT, .70, .002).byFrequency().and(CLOSE, .10, .001).and(NEAR, .08, .02),
      of(DIFFERENT, .12, .97)),
  LOCALITY(
      "locality",
      of(EXACT, .62, .001).byFrequency().and(SAME_POSTAL_CODE, .08, .001).byFrequency(),
      of(SAME_CITY, .10, .005)
          .byFrequency()
          .and(CLOSE, .05, .002)
          .scaled()
          .and(NEAR, .03, .004)
          .scaled(),
      of(SAME_REGION, .04, .15).and(CONFIRMED, .95, .6).and(DIFFERENT, .08, .84)),
  BIRTH_DATE(
      "birthDate",
      of(EXACT, .78, .00005).byFrequency().and(CLOSE, .09, .001).and(SWAPPED, .01, .0002),
      of(TWO_PARTS, .04, .004).and(PART, .03, .002).and(NEAR, .03, .004).and(SAME_YEAR, .02, .012),
      of(DIFFERENT, .03, .98)),
  BIRTH_PLACE(
      "birthPlace",
      of(EXACT, .75, .02).byFrequency().and(CLOSE, .06, .002).scaled().and(NEAR, .06, .01).scaled(),
      of(DIFFERENT, .13, .97)),
  NATIONAL_ID(
      "nationalId",
      of(EXACT, .86, .00001).byFrequency().and(CLOSE, .08, .00001).and(DIFFERENT, .06, .9999)),
  OCCUPATION(
      "occupation",
      of(EXACT, .65, .06).byFrequency().and(CLOSE, .05, .003).and(DIFFERENT, .30, .94)),
  WEBSITE(
      "website",
      of(EXACT, .80, .0005).byFrequency().and(CLOSE, .03, .0005).and(DIFFERENT, .17, .999));

  private final String label;
  private final Map<Level, Expected> levels = new EnumMap<>(Level.class);

  Evidence(String label, Levels... parts) {
    this.label = label;
    for (Levels part : parts) {
      levels.putAll(part.expected);
    }
  }

  public String label() {
    return label;
  }

  /** What is expected of each level that this evidence uses, MISSING excepted. */
  public Map<Level, Expected> levels() {
    return java.util.Collections.unmodifiableMap(levels);
  }

  /**
   * The share of true pairs (m) and of other pairs (u) expected at a level, and what the frequency
   * of the value means there.
   */
  public record Expected(double m, double u, Rarity rarity) {}

  /** What the frequency of a value means at a level. */
  public enum Rarity {
    /** Nothing. */
    IGNORED,
    /** Both have the value: other pairs share it as often as it is frequent. */
    SHARED,
    /** One has a variant of the other's value: more of the others do if it is frequent. */
    SCALED
  }

  private static Levels of(Level level, double m, double u) {
    return new Levels().and(level, m, u);
  }

  private static final class Levels {
    private final Map<Level, Expected> expected = new EnumMap<>(Level.class);
    private Level newest = MISSING;

    Levels and(Level level, double m, double u) {
      newest = level;
      expected.put(level, new Expected(m, u, Rarity.IGNORED));
      return this;
    }

    Levels byFrequency() {
      return with(Rarity.SHARED);
    }

    Levels scaled() {
      return with(Rarity.SCALED);
    }

    private Levels with(Rarity rarity) {
      expected.computeIfPresent(newest, (level, e) -> new Expected(e.m(), e.u(), rarity));
      return this;
    }
  }
}
