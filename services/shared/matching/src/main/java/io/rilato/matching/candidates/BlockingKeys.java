package io.rilato.matching.candidates;

import io.rilato.matching.record.Column;
import io.rilato.matching.record.RecordStore;
import io.rilato.matching.record.Skeleton;
import java.util.Comparator;
import java.util.List;

/**
 * The keys of a record: two records are compared if they share one. Each key stands at its own
 * place; a key that the record has no values for is empty. The same keys serve as keywords of a
 * search index.
 */
public final class BlockingKeys {
  /** How many places there are. */
  public static final int PLACES = 34;

  /** From here on the keys depend on which words of company names are rare in the base. */
  static final int COMPANY_WORDS = 22;

  static final int INITIALS = 25;

  /** From here on the keys find names in other scripts; a base of one script needs none. */
  static final int SCRIPTS = 26;

  /** Shorter words of companies sound like too many others. */
  private static final int LEAST_SOUNDS = 3;

  private BlockingKeys() {}

  /** How many places a base has keys at. */
  static int places(RecordStore store) {
    return store.hasOtherScripts() ? PLACES : SCRIPTS;
  }

  /** Fills {@code keys}, of length {@link #PLACES} or without those for other scripts. */
  public static void of(RecordStore store, int record, String[] keys) {
    String given = store.text(Column.GIVEN, record);
    String family = store.text(Column.FAMILY, record);
    String first = Skeleton.of(given);
    String last = Skeleton.of(family);
    String date = store.text(Column.BIRTH_DATE, record);
    String year = date.isEmpty() || date.startsWith("0000") ? "" : date.substring(0, 4);
    String days =
        date.isEmpty() || date.endsWith("00")
            ? ""
            : sorted(date.substring(4, 6), date.substring(6));
    String postal = store.text(Column.POSTAL, record);
    String city = store.text(Column.CITY, record);
    String street = store.text(Column.STREET, record);
    String house = store.text(Column.HOUSE, record);
    String place = store.text(Column.BIRTH_PLACE, record);
    String local = store.text(Column.EMAIL_LOCAL, record);
    int k = 0;
    keys[k++] = store.text(Column.NATIONAL_ID, record);
    keys[k++] = store.text(Column.EMAIL, record);
    keys[k++] = end(store.text(Column.PHONE, record), 7);
    keys[k++] = both(sorted(first, last), first.isEmpty() || last.isEmpty() ? "" : "n");
    keys[k++] = both(year, days);
    keys[k++] = both(last, year);
    keys[k++] = both(first, year);
    keys[k++] = both(last, days);
    keys[k++] = both(first, days);
    keys[k++] = both(last, postal);
    keys[k++] = both(first, postal);
    keys[k++] = both(last, start(city, 5));
    keys[k++] = both(first, start(city, 5));
    keys[k++] = both(postal, house.isEmpty() ? start(street, 4) : house);
    keys[k++] = both(street, house);
    keys[k++] = both(start(family, 3), both(start(given, 2), end(year, 2)));
    keys[k++] = local.length() < 4 ? "" : local;
    keys[k++] = both(last, place);
    keys[k++] = both(first, both(place, end(year, 1)));
    keys[k++] = both(postal, days);
    keys[k++] = store.text(Column.WEBSITE, record);
    keys[k++] = store.text(Column.LINE, record);
    List<String> words = store.rarestCompanyWords(record, 2);
    keys[k++] = words.isEmpty() ? "" : words.getFirst();
    keys[k++] = words.size() < 2 ? "" : words.get(1);
    keys[k++] = placed(store, record, words);
    keys[k++] = store.companyInitials(record);
    if (keys.length > SCRIPTS) {
      String loose = Skeleton.loose(given);
      String other = Skeleton.loose(family);
      keys[k++] = both(loose, other).isEmpty() ? "" : sorted(loose, other);
      keys[k++] = both(other, year);
      keys[k++] = both(loose, year);
      keys[k++] = both(loose, start(other, 2));
      keys[k++] = both(other, start(loose, 2));
      List<String> names = store.companyNameWords(record).stream().map(Skeleton::loose).toList();
      String longest = names.stream().max(Comparator.comparingInt(String::length)).orElse("");
      keys[k++] = longest.length() < LEAST_SOUNDS ? "" : longest;
      keys[k++] = names.size() < 2 ? "" : sorted(names.get(0), names.get(1));
      keys[k] = both(names.isEmpty() ? "" : names.getFirst(), Skeleton.loose(start(city, 5)));
    }
  }

  /** The first of the words in the alphabet, and the city. */
  static String placed(RecordStore store, int record, List<String> words) {
    String word = words.stream().min(Comparator.naturalOrder()).orElse("");
    return both(start(word, 4), start(store.text(Column.CITY, record), 4));
  }

  private static String both(String a, String b) {
    return a.isEmpty() || b.isEmpty() ? "" : a + "|" + b;
  }

  private static String sorted(String a, String b) {
    return a.compareTo(b) <= 0 ? a + "," + b : b + "," + a;
  }

  private static String start(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  private static String end(String text, int length) {
    return text.length() <= length ? text : text.substring(text.length() - length);
  }
}
