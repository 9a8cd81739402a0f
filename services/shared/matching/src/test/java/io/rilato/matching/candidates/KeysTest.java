package io.rilato.matching.candidates;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.matching.record.Field;
import io.rilato.matching.record.RecordStore;
import io.rilato.matching.record.RecordStoreBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final String[] SYLLABLES = {
    "ra", "men", "to", "li", "ska", "ber", "no", "vi", "gul", "pe"
  };
  private final Random random = new Random(5);

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    return word.toString();
  }

  private Map<Field, String> record() {
    Map<Field, String> record = new HashMap<>();
    record.put(Field.GIVEN_NAME, word());
    record.put(Field.FAMILY_NAME, word());
    record.put(Field.COMPANY, word() + " " + word() + " to " + word() + " GmbH");
    record.put(Field.CITY, word());
    record.put(
        Field.BIRTH_DATE,
        "%d-%02d-%02d"
            .formatted(1950 + random.nextInt(50), 1 + random.nextInt(12), 1 + random.nextInt(28)));
    record.put(Field.EMAIL, word() + "@" + word() + ".org");
    record.keySet().removeIf(field -> random.nextInt(4) == 0);
    return record;
  }

  @Test
  void whatAFileWouldPairSharesAKeyword() {
    List<Map<Field, String>> records = new ArrayList<>();
    RecordStoreBuilder builder = new RecordStoreBuilder(false);
    for (int i = 0; i < 2000; i++) {
      Map<Field, String> record = record();
      String[] fields = new String[Field.values().length];
      record.forEach((field, value) -> fields[field.ordinal()] = value);
      builder.add("r%05d".formatted(i), "", fields);
      records.add(record);
    }
    RecordStore store = builder.build();
    Candidates candidates = new Candidates(store, IntStream.range(0, 2000).toArray(), false);
    List<Set<String>> keys = records.stream().map(record -> Keys.of(record, false)).toList();
    int[] pairs = {0};
    int[] apart = {0};

    for (int number = 0; number < candidates.rounds(); number++) {
      Candidates.Round round = candidates.round(number);
      for (int block = 0; block < round.blocks(); block++) {
        round.forEach(
            block,
            (a, b) -> {
              pairs[0]++;
              apart[0] += Collections.disjoint(keys.get(a), keys.get(b)) ? 1 : 0;
            });
      }
    }

    assertThat(pairs[0]).isGreaterThan(1000);
    assertThat(apart[0]).isZero();
  }

  @Test
  void firmsMeetAcrossScriptsByNothingButTheirNames() {
    RecordStoreBuilder builder = new RecordStoreBuilder(false);
    String[] fields = new String[Field.values().length];
    for (int i = 0; i < 2000; i++) {
      fields[Field.COMPANY.ordinal()] = word() + word() + " " + word();
      builder.add("r%05d".formatted(i), "", fields);
    }
    List<String> latin = List.of("Romashka Zavod", "Kholodmash LLC", "Elliniki Zacharoplastiki");
    List<String> others = List.of("ООО Ромашка Завод", "Холодмаш", "Ελληνική Ζαχαροπλαστική");
    for (int i = 0; i < latin.size(); i++) {
      fields[Field.COMPANY.ordinal()] = latin.get(i);
      builder.add("x%d".formatted(i), "", fields);
      fields[Field.COMPANY.ordinal()] = others.get(i);
      builder.add("y%d".formatted(i), "", fields);
    }
    RecordStore store = builder.build();
    Candidates candidates =
        new Candidates(store, IntStream.range(0, store.size()).toArray(), false);
    Set<String> met = new TreeSet<>();

    for (int number = 0; number < candidates.rounds(); number++) {
      Candidates.Round round = candidates.round(number);
      for (int block = 0; block < round.blocks(); block++) {
        round.forEach(block, (a, b) -> met.add(store.id(a) + store.id(b)));
      }
    }

    assertThat(met).contains("x0y0", "x1y1", "x2y2");
  }

  @Test
  void theKeywordsOfARecordDependOnNothingElse() {
    assertThat(Keys.of(Map.of(Field.FULL_NAME, "Zoë Müller", Field.EMAIL, "zoe@mueller.de"), false))
        .contains("01:zoe@mueller.de")
        .hasSizeGreaterThan(1);
    assertThat(Keys.of(Map.of(), false)).isEmpty();
  }
}
