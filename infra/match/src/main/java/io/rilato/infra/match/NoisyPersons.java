package io.rilato.infra.match;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes made-up persons with duplicates: names from syllables with a Zipf-like frequency, and
 * typing slips, moved names, missing fields and changed addresses. The id says which person it is:
 * {@code p12-3} is the third record of person 12. The same seed writes the same file.
 */
final class NoisyPersons {
  static final String FIELDS =
      "first=givenName,last=familyName,born=birthDate,street=address,town=city,"
          + "zip=postalCode,mail=email,tel=phone";
  static final String NAME_AND_DATE = "first=givenName,last=familyName,born=birthDate";

  private static final String[] STARTS = {
    "al", "ba", "ca", "da", "el", "fe", "gu", "ha", "jo", "ka", "li", "ma", "ni", "ol", "pe", "ro",
    "sa", "te", "ul", "vi", "wa", "ze", "bri", "cla", "fran", "stef", "mar", "ger", "ann", "hel"
  };
  private static final String[] ENDS = {
    "na", "ra", "ton", "bert", "la", "ne", "dra", "son", "man", "ley", "ner", "ger", "ke", "to",
    "mas", "vid", "lia", "rik", "ter", "wood", "berg", "stein", "ford", "well", "sky", "ez"
  };

  private final Random random;
  private final Slips slips;
  private final List<String> given;
  private final List<String> family;
  private final List<String> towns;
  private final List<String> streets;

  NoisyPersons(long seed) {
    random = new Random(seed);
    slips = new Slips(random);
    given = names(1500);
    family = names(20000);
    towns = names(1200);
    streets = names(4000);
  }

  /**
   * Writes the records.
   *
   * @param noise the chance that a field of a copy is changed
   */
  void write(Path path, int records, double noise) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(path)) {
      csv.writeRecord("id", "first", "last", "born", "street", "town", "zip", "mail", "tel");
      int written = 0;
      for (int person = 0; written < records; person++) {
        String[] original = person();
        int copies = random.nextInt(10) < 6 ? 1 : 1 + random.nextInt(5);
        for (int copy = 0; copy < copies && written < records; copy++, written++) {
          String[] fields = copy == 0 ? original.clone() : noisy(original, noise);
          List<String> row = new ArrayList<>(List.of("p" + person + "-" + copy));
          row.addAll(List.of(fields));
          csv.writeRecord(row);
        }
      }
    }
  }

  private List<String> names(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String middle = i % 3 == 0 ? "" : pick(STARTS);
      names.add(pick(STARTS) + middle + pick(ENDS) + (i % 7 == 0 ? pick(ENDS) : ""));
    }
    return names;
  }

  private String[] person() {
    String first = zipf(given);
    String last = zipf(family);
    int town = (int) (towns.size() * Math.pow(random.nextDouble(), 2));
    String date =
        "%04d-%02d-%02d"
            .formatted(1930 + random.nextInt(80), 1 + random.nextInt(12), 1 + random.nextInt(28));
    return new String[] {
      first,
      last,
      date,
      (1 + random.nextInt(200)) + " " + zipf(streets) + " street",
      towns.get(town),
      Integer.toString(10000 + town * 7 + random.nextInt(4)),
      first
          + "."
          + last
          + random.nextInt(100)
          + "@"
          + (random.nextBoolean() ? "gmail.com" : zipf(family) + ".com"),
      "0" + (100000000 + random.nextInt(900000000))
    };
  }

  private String[] noisy(String[] original, double noise) {
    String[] fields = original.clone();
    for (int i = 0; i < fields.length; i++) {
      double chance = random.nextDouble();
      if (chance < noise * 0.5) {
        fields[i] = i == 2 ? otherDate(fields[i]) : slips.in(fields[i]);
      } else if (chance < noise) {
        fields[i] = "";
      } else if (chance < noise * 1.15 && i > 2) {
        fields[i] = person()[i];
      } else if (chance < noise * 1.1 && i == 0) {
        fields[i] = fields[i].substring(0, 1);
      }
    }
    if (random.nextDouble() < noise * 0.2) {
      String first = fields[0];
      fields[0] = fields[1];
      fields[1] = first;
    }
    return fields;
  }

  private String otherDate(String date) {
    return switch (random.nextInt(4)) {
      case 0 -> date.substring(0, 4) + "-" + date.substring(8) + "-" + date.substring(5, 7);
      case 1 -> date.substring(0, 4);
      case 2 -> (1930 + random.nextInt(80)) + date.substring(4);
      default -> date.substring(0, 8) + "%02d".formatted(1 + random.nextInt(28));
    };
  }

  private String zipf(List<String> values) {
    return values.get((int) (Math.pow(values.size(), random.nextDouble())) - 1);
  }

  private String pick(String[] values) {
    return values[random.nextInt(values.length)];
  }
}
