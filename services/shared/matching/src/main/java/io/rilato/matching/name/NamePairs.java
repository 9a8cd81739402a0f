package io.rilato.matching.name;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Compares rows of two names. The last names seen are kept parsed, so that a file which compares
 * one name with many parses it once. For one thread.
 */
public final class NamePairs {
  private static final int KEPT = 4096;

  /** What the names are of. */
  public enum Type {
    PERSON,
    COMPANY
  }

  private final Function<String, Function<String, NameMatch>> comparison;

  private NamePairs(Function<String, Function<String, NameMatch>> comparison) {
    this.comparison = comparison;
  }

  public static NamePairs of(Type type) {
    return switch (type) {
      case PERSON -> {
        Map<String, PersonName> kept = kept();
        yield new NamePairs(one ->
            two ->
                kept.computeIfAbsent(one, PersonName::of)
                    .compare(kept.computeIfAbsent(two, PersonName::of)));
      }
      case COMPANY -> {
        Map<String, CompanyName> kept = kept();
        yield new NamePairs(one ->
            two ->
                kept.computeIfAbsent(one, CompanyName::of)
                    .compare(kept.computeIfAbsent(two, CompanyName::of)));
      }
    };
  }

  /** The probability that both names are the same person's or company's, and why. */
  public NameMatch compare(String name1, String name2) {
    return comparison.apply(name1).apply(name2);
  }

  private static <T> Map<String, T> kept() {
    return new LinkedHashMap<>(KEPT, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > KEPT;
      }
    };
  }
}
