package io.rilato.infra.bench.data;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Made-up contacts as a sales organisation has them: names of many languages, one or two emails,
 * mostly a phone and an address, some with a birth date. Person number n is the same for the same
 * seed.
 */
public final class People {
  private final long seed;
  private final List<String> givenNames = Words.of("given-names");
  private final List<String> familyNames = Words.of("family-names");
  private final List<String> jobTitles = Words.of("job-titles");
  private final List<String> departments = Words.of("departments");
  private final List<String> streets = Words.of("streets");
  private final List<String> domainWords = Words.of("domain-words");
  private final List<Place> places = Place.all();

  public People(long seed) {
    this.seed = seed;
  }

  public Person person(long number) {
    return person(number, "");
  }

  /** A contact with the number as its external id in this system. */
  public Person withExternalId(long number, String system) {
    return person(number, "\"externalIds\":{\"%s\":\"%d\"},".formatted(system, number));
  }

  /** A query for somebody who may exist, with a typing mistake in the family name. */
  public String mistypedName(long number) {
    RandomGenerator random = random(number);
    String given = pick(givenNames, random);
    String family = ascii(pick(familyNames, random));
    if (family.length() < 5) {
      return ascii(given) + " " + family;
    }
    int at = random.nextInt(1, family.length() - 1);
    String mistyped =
        random.nextBoolean()
            ? family.substring(0, at) + family.substring(at + 1)
            : family.substring(0, at)
                + (char) ('a' + random.nextInt(26))
                + family.substring(at + 1);
    return ascii(given) + " " + mistyped;
  }

  /** A city somebody lives in. */
  public String city(long number) {
    return pick(places, random(number)).city();
  }

  /** A title somebody has. */
  public String jobTitle(long number) {
    return pick(jobTitles, random(number));
  }

  private Person person(long number, String externalIds) {
    RandomGenerator random = random(number);
    String given = pick(givenNames, random);
    String family = pick(familyNames, random);
    Place place = pick(places, random);
    String domain = pick(domainWords, random) + "-" + pick(domainWords, random) + ".example";
    String email = ascii(given) + "." + ascii(family) + number + "@" + domain;
    StringBuilder json = new StringBuilder(640).append('{').append(externalIds);
    text(json, "givenName", given);
    text(json, "familyName", family);
    text(json, "jobTitle", pick(jobTitles, random));
    text(json, "department", pick(departments, random));
    text(json, "language", place.language());
    text(json, "timeZone", place.timeZone());
    emails(json, email, random);
    if (random.nextInt(10) < 8) {
      phone(json, place, random);
    }
    if (random.nextInt(10) < 3) {
      text(json, "birthDate", LocalDate.of(1950, 1, 1).plusDays(random.nextInt(18_000)).toString());
    }
    address(json, place, random);
    return new Person(given, family, email, json.append('}').toString());
  }

  private void emails(StringBuilder json, String email, RandomGenerator random) {
    json.append("\"emails\":[{\"value\":\"").append(email);
    json.append("\",\"type\":\"work\",\"primary\":true}");
    if (random.nextInt(10) < 2) {
      json.append(",{\"value\":\"").append(random.nextInt(1_000_000)).append(email);
      json.append("\",\"type\":\"private\"}");
    }
    json.append("],");
  }

  private static void phone(StringBuilder json, Place place, RandomGenerator random) {
    json.append("\"phones\":[{\"value\":\"");
    for (char c : place.phone().toCharArray()) {
      json.append(c == '#' ? (char) ('2' + random.nextInt(8)) : c);
    }
    json.append("\",\"type\":\"work\"}],");
  }

  private void address(StringBuilder json, Place place, RandomGenerator random) {
    json.append("\"addresses\":[{");
    text(json, "street", pick(streets, random));
    text(json, "houseNumber", Integer.toString(random.nextInt(1, 200)));
    text(json, "city", place.city());
    text(json, "postalCode", place.postalCode());
    json.append("\"country\":\"").append(place.country()).append("\",\"type\":\"work\"}]");
  }

  private static void text(StringBuilder json, String field, String value) {
    json.append('"').append(field).append("\":\"").append(value).append("\",");
  }

  private static String ascii(String name) {
    String plain = name.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ı", "i");
    return Normalizer.normalize(plain, Normalizer.Form.NFKD)
        .replaceAll("[^A-Za-z]", "")
        .toLowerCase(Locale.ROOT);
  }

  private RandomGenerator random(long number) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
  }

  private static <T> T pick(List<T> from, RandomGenerator random) {
    return from.get(random.nextInt(from.size()));
  }
}
