package io.rilato.matching;

import io.rilato.matching.candidates.Candidates;
import io.rilato.matching.cluster.Clusterer;
import io.rilato.matching.cluster.Decisions;
import io.rilato.matching.cluster.Edges;
import io.rilato.matching.model.Explanation;
import io.rilato.matching.model.Model;
import io.rilato.matching.model.Parameters;
import io.rilato.matching.model.Scorer;
import io.rilato.matching.record.RecordStore;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Finds the records of a base that are about the same person or company. */
public final class Scan {
  private final RecordStore store;
  private final Configuration configuration;
  private final Parameters parameters;
  private final Scorer scorer;
  private final int[] clusters;

  /** Learns from the base and makes its clusters; nobody has decided anything. */
  public Scan(RecordStore store, boolean link, Configuration configuration) {
    this(store, link, configuration, Decisions.NONE);
  }

  /**
   * Learns from the base and makes its clusters.
   *
   * @param link records of one source are not repeated, unless somebody decided that they are
   * @param decisions no cluster contradicts them
   */
  public Scan(RecordStore store, boolean link, Configuration configuration, Decisions decisions) {
    this.store = store;
    this.configuration = configuration;
    Echoes echoes = Echoes.of(store, link, decided(decisions));
    store.countOnly(echoes.nodes());
    Candidates candidates = new Candidates(store, echoes.nodes(), link);
    parameters = Model.learn(store, echoes.nodes(), candidates, link, configuration.features());
    scorer = new Scorer(store, parameters, configuration.features());
    clusters = cluster(candidates, echoes, link, decisions);
  }

  private IntPredicate decided(Decisions decisions) {
    BitSet decided = new BitSet();
    for (String id : decisions.ids()) {
      int record = store.find(id);
      if (record >= 0) {
        decided.set(record);
      }
    }
    return decided::get;
  }

  private int[] cluster(Candidates candidates, Echoes echoes, boolean link, Decisions decisions) {
    int threshold = link ? configuration.linkThreshold() : configuration.threshold();
    int average =
        configuration.features().clusterGuard() ? configuration.average() : Integer.MIN_VALUE / 64;
    Clusterer clusterer =
        new Clusterer(
            store.size(),
            scorer::score,
            new Clusterer.Guard(threshold, average, link ? store::source : null));
    decisions.tell(clusterer, store::find);
    clusterer.joinAll(edges(candidates, threshold));
    int[] result = clusterer.clusters();
    echoes.follow(result, node -> scorer.score(node, node) >= threshold);
    return result;
  }

  private Edges edges(Candidates candidates, int threshold) {
    Edges edges = new Edges();
    int workers = Runtime.getRuntime().availableProcessors();
    for (int number = 0; number < candidates.rounds(); number++) {
      Candidates.Round round = candidates.round(number);
      IntStream.range(0, workers)
          .parallel()
          .mapToObj(worker -> edges(round, worker, workers, threshold))
          .forEachOrdered(edges::addAll);
    }
    return edges;
  }

  private Edges edges(Candidates.Round round, int worker, int workers, int threshold) {
    Edges edges = new Edges();
    Scorer own = new Scorer(store, parameters, configuration.features());
    for (int block = worker; block < round.blocks(); block += workers) {
      round.forEach(
          block,
          (a, b) -> {
            int score = own.score(a, b);
            if (score >= threshold) {
              edges.add(a, b, score);
            }
          });
    }
    return edges;
  }

  /** The cluster of each record of the store, named by its first record. */
  public int[] clusters() {
    return clusters.clone();
  }

  /** Why two records are, or are not, about the same. */
  public Explanation explain(int a, int b) {
    return scorer.explain(a, b);
  }

  public Parameters parameters() {
    return parameters;
  }

  public RecordStore store() {
    return store;
  }

  /**
   * Hands out all pairs that share a cluster; of clusters of more than {@code most} only those with
   * its first record.
   */
  public void forEachPair(int most, Candidates.PairConsumer consumer) {
    long[] order = new long[clusters.length];
    Arrays.setAll(order, record -> (long) clusters[record] << 32 | record);
    Arrays.parallelSort(order);
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && order[to] >> 32 == order[from] >> 32) {
        to++;
      }
      int firsts = to - from > most ? from + 1 : to;
      for (int i = from; i < firsts; i++) {
        for (int j = i + 1; j < to; j++) {
          consumer.accept((int) order[i], (int) order[j]);
        }
      }
      from = to;
    }
  }
}
