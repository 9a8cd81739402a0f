package io.rilato.matching.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EdgesTest {
  @Property(tries = 100)
  void theBestComeFirstAndThoseOfOneScoreInTheOrderOfTheirRecords(@ForAll long seed) {
    Random random = new Random(seed);
    Edges edges = new Edges();
    List<int[]> expected = new ArrayList<>();
    for (int i = random.nextInt(3000); i > 0; i--) {
      int a = random.nextInt(50);
      int[] edge = {a, a + 1 + random.nextInt(50), random.nextInt(-40, 40)};
      edges.add(edge[1], edge[0], edge[2]);
      expected.add(edge);
    }
    expected.sort(
        Comparator.<int[]>comparingInt(edge -> -edge[2])
            .thenComparingInt(edge -> edge[0])
            .thenComparingInt(edge -> edge[1]));

    edges.sort();

    assertThat(edges.size()).isEqualTo(expected.size());
    for (int i = 0; i < edges.size(); i++) {
      assertThat(new int[] {edges.first(i), edges.second(i), edges.score(i)})
          .containsExactly(expected.get(i));
    }
  }
}
