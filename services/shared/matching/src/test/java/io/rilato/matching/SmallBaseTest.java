package io.rilato.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.matching.record.Field;
import io.rilato.matching.record.RecordStore;
import io.rilato.matching.record.RecordStoreBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Bases too small to learn from: what is known of the world beforehand must do. */
class SmallBaseTest {
  private static final Field[] PERSON = {
    Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL, Field.PHONE, Field.CITY
  };

  @Test
  void theSamePeopleAreFoundAmongAFew() {
    assertThat(
            repeated(
                PERSON,
                "1|Anna|Smith|anna.smith@example.org|+1 415 555 0101|Boston",
                "2|Ann|Smith|anna.smith@example.org|+14155550101|Boston",
                "3|Bob|Jones|bob@jones.example|+1 212 555 0199|New York",
                "4|Robert|Jones|bob@jones.example||New York",
                "5|Carla|Gomez|carla@gomez.example||Madrid",
                "6|Suresh|Kumar||+91 98450 12345|Bengaluru",
                "7|ಸುರೇಶ್|ಕುಮಾರ್||+91 98450 12345|",
                "8|Dieter|Maier|d.maier@web.de||Köln"))
        .isEqualTo("[1, 2] [3, 4] [6, 7]");
    assertThat(
            repeated(
                PERSON, "1|Anna|Smith|anna@smith.example||", "2|Anna|Smith|anna@smith.example||"))
        .isEqualTo("[1, 2]");
  }

  @Test
  void theSameFirmsAreFoundAmongAFew() {
    assertThat(
            repeated(
                new Field[] {Field.COMPANY, Field.CITY, Field.PHONE},
                "1|Acme GmbH|Berlin|+49 30 1234567",
                "2|ACME Gesellschaft mbH|Berlin|030 1234567",
                "3|Globex Corporation|Springfield|",
                "4|Globex Corp.|Springfield|",
                "5|Initech LLC|Austin|"))
        .isEqualTo("[1, 2] [3, 4]");
  }

  @Test
  void firmsOfOneGroupAreNotTakenForOneAndBranchesAre() {
    assertThat(
            repeated(
                new Field[] {Field.COMPANY, Field.CITY, Field.PHONE, Field.WEBSITE},
                "1|Deutsche Bank AG|Frankfurt|+49 69 910-00|www.db.example",
                "2|Deutsche Bank Securities Inc.|Frankfurt|+49 69 910-00|www.db.example",
                "3|Siemens AG|München|+49 89 636-00|siemens.example",
                "4|Siemens Healthineers AG|Erlangen|+49 800 188|siemens.example",
                "5|SIEMENS Aktiengesellschaft|München||siemens.example",
                "6|Acme Corp.|Boston|+1 617 555 0100|acme.example",
                "7|Acme Corporation - Chicago Branch|Chicago|+1 617 555 0100|acme.example"))
        .isEqualTo("[3, 5] [6, 7]");
  }

  @Test
  void familiesAndColleaguesAreNotTakenForOne() {
    assertThat(
            repeated(
                new Field[] {
                  Field.GIVEN_NAME, Field.FAMILY_NAME, Field.BIRTH_DATE, Field.PHONE, Field.CITY
                },
                "1|Karl|Weber|1961-02-03|+49 89 555123|München",
                "2|Petra|Weber|1963-07-21|+49 89 555123|München",
                "3|Jonas|Weber|1990-11-02|+49 89 555123|München",
                "4|Lena|Weber|1993-05-30|+49 89 555123|München"))
        .isEmpty();
    assertThat(
            repeated(
                PERSON,
                "1|Grace|Hopper|grace@initech.example|+1 512 555 0100|Austin",
                "2|Alan|Kay|alan@initech.example|+1 512 555 0100|Austin",
                "3|Edsger|Dijkstra|edsger@initech.example|+1 512 555 0100|Austin",
                "4|Barbara|Liskov|barbara@initech.example|+1 512 555 0100|Austin"))
        .isEmpty();
  }

  @Test
  void recordsEqualInEverythingAreOne() {
    String[] rows = new String[1000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i + "|Anna|Schmidt|anna@schmidt.example|+49 30 1234567|Berlin";
    }
    RecordStore store = store(PERSON, rows);

    int[] clusters = new Scan(store, false, Configuration.STANDARD).clusters();

    assertThat(clusters).containsOnly(clusters[0]);
  }

  /** Of the clusters of more than one record the ids, in their order. */
  private static String repeated(Field[] fields, String... rows) {
    RecordStore store = store(fields, rows);
    int[] clusters = new Scan(store, false, Configuration.STANDARD).clusters();
    Map<Integer, TreeSet<String>> members = new TreeMap<>();
    for (int i = 0; i < clusters.length; i++) {
      members.computeIfAbsent(clusters[i], _ -> new TreeSet<>()).add(store.id(i));
    }
    return String.join(
        " ", members.values().stream().filter(m -> m.size() > 1).map(TreeSet::toString).toList());
  }

  private static RecordStore store(Field[] fields, String... rows) {
    RecordStoreBuilder builder = new RecordStoreBuilder(false);
    for (String row : rows) {
      String[] cells = row.split("\\|", -1);
      String[] values = new String[Field.values().length];
      for (int i = 0; i < fields.length; i++) {
        values[fields[i].ordinal()] = cells[i + 1];
      }
      builder.add(cells[0], "", values);
    }
    return builder.build();
  }
}
