package io.rilato.matching.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rilato.matching.cluster.Clusterer.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  @Test
  void aContradictionIsRefusedWithTheChainThatLeadsToIt() {
    var decisions =
        new Decisions.Builder().different("a", "d").same("a", "b").same("c", "b").same("c", "d");

    assertThatThrownBy(decisions::build)
        .isInstanceOf(ContradictionException.class)
        .hasMessage(
            "The decisions contradict one another: 'a' and 'd' are said to be different, but also"
                + " the same: 'a' = 'b' = 'c' = 'd'");
  }

  @Test
  void noRecordIsDifferentFromItself() {
    assertThatThrownBy(new Decisions.Builder().different("a", "a")::build)
        .hasMessageContaining("'a' is different from itself");
  }

  @Test
  void whatFollowsFromARecordThatIsGoneStillHolds() {
    Decisions decisions =
        new Decisions.Builder()
            .same("r0", "gone")
            .same("gone", "r1")
            .different("gone", "r2")
            .build();
    Edges edges = new Edges();
    edges.add(1, 2, 9000);
    Clusterer clusterer = new Clusterer(3, (a, b) -> 9000, new Guard(0, 0, null));

    decisions.tell(clusterer, DecisionsTest::record);
    clusterer.joinAll(edges);

    assertThat(clusterer.clusters()).containsExactly(0, 0, 2);
  }

  @Property(tries = 300)
  void noClusterContradictsADecision(
      @ForAll @IntRange(min = 2, max = 30) int records, @ForAll long seed) {
    Random random = new Random(seed);
    int[] person = random.ints(records, 0, 1 + records / 3).toArray();
    int[] score = random.ints(64, -9000, 9000).toArray();
    List<int[]> same = new ArrayList<>();
    List<int[]> different = new ArrayList<>();
    var builder = new Decisions.Builder();
    for (int i = random.nextInt(2 * records); i > 0; i--) {
      int a = random.nextInt(records);
      int b = random.nextInt(records);
      if (person[a] == person[b]) {
        builder.same("r" + a, "r" + b);
        same.add(new int[] {a, b});
      } else {
        builder.different("r" + a, "r" + b);
        different.add(new int[] {a, b});
      }
    }
    Edges edges = new Edges();
    random
        .ints(3L * records, 0, records)
        .forEach(a -> edges.add(a, random.nextInt(records), random.nextInt(9000)));
    Clusterer clusterer =
        new Clusterer(records, (a, b) -> score[(a * 7 + b) % 64], new Guard(0, -2000, null));

    builder.build().tell(clusterer, DecisionsTest::record);
    clusterer.joinAll(edges);

    int[] clusters = clusterer.clusters();
    assertThat(same).allMatch(pair -> clusters[pair[0]] == clusters[pair[1]]);
    assertThat(different).noneMatch(pair -> clusters[pair[0]] == clusters[pair[1]]);
  }

  private static int record(String id) {
    return id.startsWith("r") ? Integer.parseInt(id.substring(1)) : -1;
  }
}
