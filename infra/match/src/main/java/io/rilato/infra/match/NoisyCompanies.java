package io.rilato.infra.match;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.rilato.infra.match.CompanyWorld.Country;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Writes made-up firms of many countries with duplicates, branches and groups. A branch is the same
 * firm at another place; a subsidiary is another firm, though it may share the website, the phone
 * and the address of its parent. The id says which firm it is: {@code c12-3} is the third record of
 * firm 12. The same seed writes the same file.
 */
final class NoisyCompanies {
  static final String FIELDS =
      "name=company,street=address,town=city,zip=postalCode,land=country,web=website,tel=phone,"
          + "mail=email";
  static final String NAME_AND_PLACE = "name=company,town=city,land=country";
  static final String NAME_AND_ADDRESS =
      "name=company,street=address,town=city,zip=postalCode,land=country,tel=phone";

  private static final String[] STARTS = {
    "al", "bar", "cor", "del", "ev", "fal", "gran", "hol", "in", "jan", "kess", "lor", "mel", "nor",
    "ost", "pal", "quin", "ros", "sten", "tor", "ur", "vel", "wes", "zan", "brun", "klee", "mor",
    "sil", "tan", "vos"
  };
  private static final String[] ENDS = {
    "ton", "mann", "berg", "ex", "ia", "is", "ova", "sen", "er", "ini", "ez", "wood", "field", "ix",
    "um", "co", "tec", "ora", "dorf", "ley", "aro", "ski", "eau", "ling"
  };

  private final Random random;
  private final CompanyWorld world;
  private final CompanyVariants variants;
  private final Slips slips;
  private final List<String> names = new ArrayList<>();
  private final Set<String> sites = new HashSet<>();

  NoisyCompanies(long seed) throws IOException {
    random = new Random(seed);
    world = CompanyWorld.read();
    variants = new CompanyVariants(world, random);
    slips = new Slips(random);
    for (int i = 0; i < 9000; i++) {
      String middle = i % 3 == 0 ? pick(STARTS) : i % 3 == 1 ? "a" : "";
      String name = pick(STARTS) + middle + pick(ENDS);
      names.add(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }
  }

  /**
   * Writes the records.
   *
   * @param noise the chance that a field of a copy is changed
   */
  void write(Path path, int records, double noise) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(path)) {
      csv.writeRecord("id", "name", "street", "town", "zip", "land", "web", "tel", "mail");
      int firms = 0;
      int written = 0;
      while (written < records) {
        for (MadeCompany firm : group()) {
          int copies = random.nextInt(10) < 6 ? 1 : 2 + random.nextInt(4);
          for (int copy = 0; copy < copies && written < records; copy++, written++) {
            List<String> row = new ArrayList<>(List.of("c" + firms + "-" + copy));
            row.addAll(copy == 0 ? fields(firm.name(), firm) : noisy(firm, noise));
            csv.writeRecord(row);
          }
          firms++;
        }
      }
    }
  }

  /** A firm alone, or a parent with the firms that belong to it. */
  private List<MadeCompany> group() {
    List<MadeCompany> group = new ArrayList<>();
    Country country = world.countries().get((int) zipf(world.countries().size()));
    MadeCompany parent = firm(country, core(country), "");
    group.add(parent);
    int subsidiaries = random.nextInt(7) == 0 ? 1 + random.nextInt(5) : 0;
    for (int i = 0; i < subsidiaries; i++) {
      Country land = random.nextBoolean() ? country : pick(world.countries());
      List<String> core =
          new ArrayList<>(parent.core().subList(0, Math.min(1, parent.core().size())));
      switch (random.nextInt(6)) {
        case 0 -> core.add(land.name());
        case 1 -> core.add(pick(names));
        case 2 -> core.add("Holding");
        case 3 -> core.addAll(List.of(trade(land), land.name()));
        default -> core.add(trade(land));
      }
      if (group.stream().noneMatch(other -> other.core().equals(core))) {
        MadeCompany own = firm(land, core, random.nextInt(10) < 7 ? parent.site() : "");
        boolean near = land == country && random.nextBoolean();
        group.add(
            near
                ? own.at(
                    parent.street(),
                    parent.town(),
                    parent.postal(),
                    random.nextBoolean() ? parent.phone() : own.phone())
                : own);
      }
    }
    return group;
  }

  private List<String> core(Country country) {
    List<String> core = new ArrayList<>();
    core.add(name());
    int kind = random.nextInt(10);
    if (kind < 2) {
      core.add(name());
    } else if (kind == 2) {
      core.addAll(List.of("&", name()));
    }
    if (kind < 9 || core.size() == 1) {
      core.add(trade(country));
    }
    if (random.nextInt(12) == 0) {
      core.add(trade(country));
    }
    return core;
  }

  private MadeCompany firm(Country country, List<String> core, String site) {
    String brand = random.nextInt(6) == 0 ? pick(names) + " " + pick(names) : "";
    int town = (int) (country.towns().size() * Math.pow(random.nextDouble(), 2));
    String plain =
        Normalizer.normalize(String.join("", core), Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z]", "");
    String start = plain.substring(0, Math.min(14, plain.length()));
    String domain = site;
    for (int i = 1; domain.isEmpty(); i++) {
      String own = start + (i == 1 ? "" : "-" + i) + "." + country.domain();
      domain = sites.add(own) ? own : "";
    }
    return new MadeCompany(
        country,
        core,
        pick(country.forms()),
        brand,
        street(country),
        country.towns().get(town),
        Integer.toString(10000 + town * 900 + random.nextInt(90)),
        domain,
        phone(country),
        pick(new String[] {"info", "office", "contact", "sales"}) + "@" + domain);
  }

  private List<String> noisy(MadeCompany firm, double noise) {
    List<String> fields;
    if (random.nextInt(8) == 0) {
      Country country = firm.country();
      String town = pick(country.towns());
      MadeCompany office =
          firm.at(
              street(country),
              town,
              Integer.toString(10000 + random.nextInt(9000)),
              phone(country));
      fields = fields(variants.branch(firm, town, noise), office);
    } else {
      fields = fields(variants.of(firm, noise), firm);
    }
    MadeCompany moved = firm(firm.country(), firm.core(), firm.site());
    List<String> other = fields(moved.name(), moved);
    for (int i = 1; i < fields.size(); i++) {
      double chance = random.nextDouble();
      if (chance < noise * 0.3) {
        fields.set(i, slips.in(fields.get(i)));
      } else if (chance < noise) {
        fields.set(i, "");
      } else if (chance < noise * 1.2) {
        fields.set(i, other.get(i));
      }
    }
    return fields;
  }

  private List<String> fields(String name, MadeCompany firm) {
    return new ArrayList<>(
        List.of(
            name,
            firm.street(),
            firm.town(),
            firm.postal(),
            firm.country().name(),
            random.nextInt(4) == 0 ? "" : "https://www." + firm.site() + "/",
            random.nextInt(5) == 0 ? "" : firm.phone(),
            random.nextInt(3) == 0 ? "" : firm.email()));
  }

  private String street(Country country) {
    return pick(world.words("street", country.language()))
        .replace("%s", name())
        .replace("%n", Integer.toString(1 + random.nextInt(200)));
  }

  private String phone(Country country) {
    return "+" + country.phone() + " " + (100000000 + random.nextInt(900000000));
  }

  private String trade(Country country) {
    return pick(world.words("trade", country.language()));
  }

  /** Half of the names are those of many. */
  private String name() {
    return random.nextBoolean() ? pick(names) : names.get((int) zipf(names.size()));
  }

  private double zipf(int size) {
    return Math.pow(size, random.nextDouble()) - 1;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String pick(String[] values) {
    return values[random.nextInt(values.length)];
  }
}
