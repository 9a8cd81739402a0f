package io.rilato.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.matching.cluster.Decisions;
import io.rilato.matching.record.Field;
import io.rilato.matching.record.RecordStore;
import io.rilato.matching.record.RecordStoreBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScanTest {
  private static final String[] GIVEN = {
    "anna", "boris", "carla", "dimitri", "elena", "frank", "greta", "hugo", "irene", "jonas"
  };
  private static final String[] FAMILY = {
    "abelson",
    "brandt",
    "castillo",
    "dupont",
    "eriksen",
    "fischer",
    "garcia",
    "hoffman",
    "ivanov",
    "jansen"
  };

  private final List<String[]> rows = new ArrayList<>();

  private void person(String id, String given, String family, String born, String email) {
    rows.add(new String[] {id, given, family, born, email});
  }

  private void hundredPersons() {
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      String given = GIVEN[i % 10];
      String family = FAMILY[i / 10];
      String born =
          "19%02d-%02d-%02d"
              .formatted(random.nextInt(100), 1 + random.nextInt(12), 1 + random.nextInt(28));
      person("a%03d".formatted(i), given, family, born, given + i + "@" + family + ".com");
      if (i % 3 == 0) {
        person("b%03d".formatted(i), given, family, born, given + i + "@" + family + ".com");
      }
    }
  }

  private Scan scan() {
    return scan(Decisions.NONE);
  }

  private Scan scan(Decisions decisions) {
    RecordStoreBuilder builder = new RecordStoreBuilder(false);
    for (String[] row : rows) {
      String[] fields = new String[Field.values().length];
      fields[Field.GIVEN_NAME.ordinal()] = row[1];
      fields[Field.FAMILY_NAME.ordinal()] = row[2];
      fields[Field.BIRTH_DATE.ordinal()] = row[3];
      fields[Field.EMAIL.ordinal()] = row[4];
      builder.add(row[0], "", fields);
    }
    return new Scan(builder.build(), false, Configuration.STANDARD, decisions);
  }

  private static Map<String, String> byId(Scan scan) {
    RecordStore store = scan.store();
    Map<String, String> clusters = new HashMap<>();
    for (int i = 0; i < store.size(); i++) {
      clusters.put(store.id(i), store.id(scan.clusters()[i]));
    }
    return clusters;
  }

  @Test
  void repeatedPersonsShareAClusterAndOthersDoNot() {
    hundredPersons();

    Map<String, String> clusters = byId(scan());

    assertThat(clusters).containsEntry("b003", "a003").containsEntry("a004", "a004");
    assertThat(clusters.values().stream().distinct()).hasSize(100);
  }

  @Test
  void aFamilyOfOneMailboxIsNotOnePerson() {
    hundredPersons();
    for (String given : List.of("karl", "petra", "jonas", "lena")) {
      person("f" + given, given, "zimmermann", "", "zimmermann@post.example");
    }

    Map<String, String> clusters = byId(scan());

    assertThat(clusters.keySet().stream().filter(id -> id.startsWith("f")).map(clusters::get))
        .hasSize(4)
        .doesNotHaveDuplicates();
  }

  @Test
  void theOrderOfRowsChangesNothing() {
    hundredPersons();
    Map<String, String> before = byId(scan());

    Collections.shuffle(rows, new Random(1));

    assertThat(byId(scan())).isEqualTo(before);
  }

  @Test
  void explanationsAddUpToTheScore() {
    hundredPersons();
    Scan scan = scan();

    for (int i = 1; i < scan.store().size(); i++) {
      assertThat(scan.explain(0, i).sum()).isEqualTo(scan.explain(0, i).score());
    }
  }

  @Test
  void anEmptyBaseHasNoClusters() {
    assertThat(scan().clusters()).isEmpty();
  }

  @Test
  void recordsWithNothingInThemStayAlone() {
    for (int i = 0; i < 50; i++) {
      person("e" + i, "", "", "", "");
    }

    assertThat(byId(scan()).values().stream().distinct()).hasSize(50);
  }

  @Test
  void manyEqualRecordsAreHandledAsOne() {
    hundredPersons();
    for (int i = 0; i < 5000; i++) {
      person("z%04d".formatted(i), "zoltan", "zimmer", "1950-05-05", "zoltan@zimmer.com");
    }

    Map<String, String> clusters = byId(scan());

    assertThat(clusters).containsEntry("z4999", clusters.get("z0000"));
    assertThat(clusters).containsEntry("a001", "a001");
  }

  @Test
  void whatPeopleDecidedHoldsEvenForEqualRecords() {
    hundredPersons();
    for (int i = 0; i < 20; i++) {
      person("z%02d".formatted(i), "zoltan", "zimmer", "1950-05-05", "zoltan@zimmer.com");
    }
    Decisions decisions =
        new Decisions.Builder()
            .different("z00", "z19")
            .same("z19", "a001")
            .same("a002", "a050")
            .different("a003", "b003")
            .same("a003", "is-gone")
            .build();

    Map<String, String> clusters = byId(scan(decisions));

    assertThat(clusters).containsEntry("z18", clusters.get("z00"));
    assertThat(clusters).containsEntry("z19", "a001").containsEntry("a050", "a002");
    assertThat(clusters).containsEntry("a003", "a003").containsEntry("b003", "b003");
  }
}
