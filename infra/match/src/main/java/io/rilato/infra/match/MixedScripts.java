package io.rilato.infra.match;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes persons some of whose duplicates have their name in another script. The names are composed
 * of words whose spellings are known. The id says which person it is, as with {@link NoisyPersons}.
 */
final class MixedScripts {
  static final String FIELDS = "first=givenName,last=familyName,born=birthDate,town=city,tel=phone";
  static final String NAME_AND_DATE = "first=givenName,last=familyName,born=birthDate";
  static final String NAME_AND_TOWN = "name=fullName,town=city";

  /** A word in Latin letters and in another script. */
  record Spelling(String latin, String other) {}

  private final Random random;
  private final Slips slips;
  private final List<Spelling> given = new ArrayList<>();
  private final List<Spelling> family = new ArrayList<>();

  MixedScripts(long seed) {
    random = new Random(seed);
    slips = new Slips(random);
  }

  /** Reads rows of a name in Latin letters and in another script; one word or as many in both. */
  MixedScripts with(Path file) throws IOException {
    List<Spelling> words = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t", -1);
      if (cells.length < 2) {
        continue;
      }
      boolean spaced = cells[1].matches("(\\S )+\\S");
      String[] latin = cells[0].split("[ -]", -1);
      String[] other =
          spaced ? new String[] {cells[1].replace(" ", "")} : cells[1].split("[ -]", -1);
      for (int i = 0; i < latin.length && latin.length == other.length; i++) {
        if (latin[i].length() > 2 && !latin[i].equals("english")) {
          words.add(new Spelling(latin[i], other[i]));
        }
      }
    }
    for (int i = 0; i < words.size(); i++) {
      (i % 2 == 0 ? given : family).add(words.get(i));
    }
    return this;
  }

  /**
   * Writes the records.
   *
   * @param noise the chance that a field of a copy is changed
   */
  void write(Path path, int records, double noise) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(path)) {
      csv.writeRecord("id", "first", "last", "name", "born", "town", "tel");
      int written = 0;
      for (int person = 0; written < records; person++) {
        Spelling first = given.get(zipf(given.size()));
        Spelling last = family.get(zipf(family.size()));
        String[] facts = facts();
        int copies = random.nextInt(10) < 6 ? 1 : 2 + random.nextInt(2);
        for (int copy = 0; copy < copies && written < records; copy++, written++) {
          boolean other = random.nextBoolean();
          String one = spelt(first, other, copy == 0 ? 0 : noise);
          String two = spelt(last, other, copy == 0 ? 0 : noise);
          String[] known = copy == 0 ? facts : noisy(facts, noise);
          csv.writeRecord(
              "p" + person + "-" + copy, one, two, one + " " + two, known[0], known[1], known[2]);
        }
      }
    }
  }

  private String spelt(Spelling name, boolean other, double noise) {
    String text = other ? name.other() : name.latin();
    return !other && random.nextDouble() < noise / 2 ? slips.in(text) : text;
  }

  private String[] facts() {
    return new String[] {
      "%04d-%02d-%02d"
          .formatted(1940 + random.nextInt(65), 1 + random.nextInt(12), 1 + random.nextInt(28)),
      "Town " + (char) ('A' + zipf(26)) + (char) ('a' + zipf(26)),
      "+91 9" + (100000000 + random.nextInt(900000000))
    };
  }

  private String[] noisy(String[] facts, double noise) {
    String[] noisy = facts.clone();
    String[] others = facts();
    for (int i = 0; i < noisy.length; i++) {
      double chance = random.nextDouble();
      if (chance < noise * 0.3 && i != 1) {
        int at = noisy[i].length() - 1;
        noisy[i] = noisy[i].substring(0, at) + (noisy[i].charAt(at) == '1' ? '2' : '1');
      } else if (chance < noise) {
        noisy[i] = "";
      } else if (chance < noise * 1.2) {
        noisy[i] = others[i];
      }
    }
    return noisy;
  }

  private int zipf(int size) {
    return random.nextInt(3) > 0
        ? random.nextInt(size)
        : (int) Math.pow(size, random.nextDouble()) - 1;
  }
}
