package io.rilato.matching.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.matching.cluster.Clusterer.Guard;
import org.junit.jupiter.api.Test;

class ClustererTest {
  private static final int FAR = -20_000;

  private final Edges edges = new Edges();
  private final int[][] scores = {{0, 9000, FAR}, {9000, 0, 5000}, {FAR, 5000, 0}};

  @Test
  void aChainDoesNotBringTogetherWhatIsFarApart() {
    edges.add(0, 1, 9000);
    edges.add(1, 2, 5000);
    Clusterer clusterer = new Clusterer(3, (a, b) -> scores[a][b], new Guard(2000, -4000, null));

    clusterer.joinAll(edges);

    assertThat(clusterer.clusters()).containsExactly(0, 0, 2);
  }

  @Test
  void recordsOfOneSourceStayApartWhenLinking() {
    edges.add(0, 1, 9000);
    edges.add(1, 2, 8000);
    int[] sources = {0, 1, 0};
    Clusterer clusterer =
        new Clusterer(3, (a, b) -> 9000, new Guard(0, -4000, record -> sources[record]));

    clusterer.joinAll(edges);

    assertThat(clusterer.clusters()).containsExactly(0, 0, 2);
  }

  @Test
  void whatWasDecidedIsKeptWhateverTheScore() {
    edges.add(1, 2, 5000);
    Clusterer clusterer = new Clusterer(3, (a, b) -> FAR, new Guard(2000, -4000, null));
    clusterer.keepApart(1, 2);
    clusterer.join(0, 1);

    clusterer.joinAll(edges);

    assertThat(clusterer.clusters()).containsExactly(0, 0, 2);
  }

  @Test
  void aMillionRecordsGrowIntoOneClusterOneByOne() {
    int records = 1_000_000;
    for (int i = 1; i < records; i++) {
      edges.add(i - 1, i, 9000 - i % 7);
    }
    Clusterer clusterer =
        new Clusterer(records, (a, b) -> 5000, new Guard(2000, -4000, record -> record));

    clusterer.joinAll(edges);

    assertThat(clusterer.clusters()).containsOnly(0);
  }
}
