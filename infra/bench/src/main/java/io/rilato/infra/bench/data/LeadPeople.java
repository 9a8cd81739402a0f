package io.rilato.infra.bench.data;

import io.rilato.infra.client.RilatoClient;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/** Made-up leads; the same number is always the same lead. */
public record LeadPeople(long seed) {
  private static final String[] GIVEN = {"Ada", "Grace", "Katherine", "Mary", "Emmy", "Lise"};
  private static final String[] FAMILY = {"Meyer", "Novak", "Silva", "Okafor", "Ito", "Larsen"};
  private static final String[] COUNTRIES = {"DE", "GB", "FR", "US", "JP", "BR"};
  private static final String[] SOURCES = {"website", "fair", "referral", "advert"};
  private static final int MOST_EMPLOYEES = 20_000;

  /** The JSON of the lead of that number. */
  public ObjectNode lead(long number) {
    SplittableRandom random = new SplittableRandom(seed * 31 + number);
    String family = FAMILY[random.nextInt(FAMILY.length)] + number;
    return RilatoClient.object()
        .put("givenName", GIVEN[random.nextInt(GIVEN.length)])
        .put("familyName", family)
        .put("company", "Company " + number)
        .put("email", family.toLowerCase(java.util.Locale.ROOT) + "@firm" + number + ".example")
        .put("country", COUNTRIES[random.nextInt(COUNTRIES.length)])
        .put("employees", random.nextInt(MOST_EMPLOYEES))
        .put("source", SOURCES[random.nextInt(SOURCES.length)])
        .put("consent", random.nextBoolean());
  }
}
