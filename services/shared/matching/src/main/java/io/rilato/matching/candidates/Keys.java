package io.rilato.matching.candidates;

import io.rilato.matching.record.Field;
import io.rilato.matching.record.RecordStore;
import io.rilato.matching.record.RecordStoreBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The blocking keys of a single record as keywords of a search index. Two records that share a key
 * of {@link BlockingKeys}, by which a file is matched, share a keyword. There are a few more: which
 * words of a company's name are rare is known of a base only, so here each word is a key.
 */
public final class Keys {
  private Keys() {}

  /**
   * The keywords of a record, such as {@code 05:snt|1971}; none if it is empty.
   *
   * @param monthFirst whether dates such as 03/04/1971 mean the fourth of March, as in the index
   */
  public static Set<String> of(Map<Field, String> record, boolean monthFirst) {
    String[] fields = new String[Field.values().length];
    record.forEach((field, value) -> fields[field.ordinal()] = value);
    RecordStoreBuilder builder = new RecordStoreBuilder(monthFirst);
    builder.add("", "", fields);
    return of(builder.build(), 0);
  }

  static Set<String> of(RecordStore store, int record) {
    String[] places = new String[BlockingKeys.PLACES];
    BlockingKeys.of(store, record, places);
    Set<String> keys = new LinkedHashSet<>();
    for (int place = 0; place < BlockingKeys.COMPANY_WORDS; place++) {
      if (!places[place].isEmpty()) {
        keys.add("%02d:%s".formatted(place, places[place]));
      }
    }
    for (int place = BlockingKeys.SCRIPTS; place < BlockingKeys.PLACES; place++) {
      if (!places[place].isEmpty()) {
        keys.add("%02d:%s".formatted(place, places[place]));
      }
    }
    String initials = places[BlockingKeys.INITIALS];
    if (!initials.isEmpty()) {
      keys.add("initials:" + initials);
    }
    List<String> words = store.rarestCompanyWords(record, Integer.MAX_VALUE);
    for (String word : words) {
      keys.add("word:" + word);
      String placed = BlockingKeys.placed(store, record, List.of(word));
      if (!placed.isEmpty()) {
        keys.add("placed:" + placed);
      }
    }
    return keys;
  }
}
