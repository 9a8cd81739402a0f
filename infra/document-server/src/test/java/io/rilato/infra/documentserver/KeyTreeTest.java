package io.rilato.infra.documentserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeyTreeTest {
  private record Pair(byte[] key, int record) implements Comparable<Pair> {
    private static final Comparator<Pair> ORDER =
        Comparator.comparing(Pair::key, Arrays::compareUnsigned).thenComparing(Pair::record);

    @Override
    public int compareTo(Pair other) {
      return ORDER.compare(this, other);
    }
  }

  private final KeyTree tree = new KeyTree();
  private final TreeSet<Pair> expected = new TreeSet<>();
  private final Random random = new Random(11);

  @Test
  void itHoldsWhatASortedSetHolds() {
    for (int i = 0; i < 20_000; i++) {
      Pair pair = new Pair(randomKey(), random.nextInt(3));
      if (random.nextInt(3) > 0) {
        assertThat(tree.add(pair.key, pair.record)).isEqualTo(expected.add(pair));
      } else {
        assertThat(tree.remove(pair.key, pair.record)).isEqualTo(expected.remove(pair));
      }
    }
    assertThat(tree.size()).isEqualTo(expected.size());
    for (int i = 0; i < 200; i++) {
      assertRange(randomKey(), randomKey());
    }
    for (Pair pair : expected) {
      assertThat(tree.find(pair.key))
          .isEqualTo(expected.ceiling(new Pair(pair.key, Integer.MIN_VALUE)).record);
    }
    assertThat(tree.find("none".getBytes(StandardCharsets.UTF_8))).isEqualTo(-1);
  }

  @Test
  void keysThatGrowAndKeysThatAreLongFitToo() {
    for (int i = 0; i < 5000; i++) {
      add(new Pair("contact-%08d@1".formatted(i).getBytes(StandardCharsets.UTF_8), i));
    }
    for (int i = 0; i < 20; i++) {
      byte[] key = new byte[30_000 + i];
      random.nextBytes(key);
      add(new Pair(key, i));
    }
    assertRange(new byte[] {}, new byte[] {(byte) 0xFF, (byte) 0xFF});
    List.copyOf(expected).forEach(pair -> assertThat(tree.remove(pair.key, pair.record)).isTrue());
    assertThat(tree.size()).isZero();
    assertThat(tree.cursor(new byte[] {}, new byte[] {(byte) 0xFF}, false).next()).isEqualTo(-1);
  }

  @Test
  void aPausedWalkGoesOnBehindWhereItStood() {
    for (int i = 0; i < 2000; i++) {
      add(new Pair("%06d".formatted(i * 10).getBytes(StandardCharsets.UTF_8), i));
    }
    for (boolean reverse : new boolean[] {false, true}) {
      List<Integer> seen = new ArrayList<>();
      KeyTree.Cursor cursor = tree.cursor(new byte[] {}, new byte[] {(byte) 0xFF}, reverse);
      for (int record = cursor.next(); record >= 0; record = cursor.next()) {
        seen.add(record);
        if (seen.size() % 100 == 0) {
          cursor.pause();
          disturb(reverse ? 1 : 2);
        }
      }
      assertThat(seen).filteredOn(record -> record < 2000).hasSize(2000).doesNotHaveDuplicates();
    }
  }

  /** Adds pairs between the others and removes some of them again. */
  private void disturb(int round) {
    for (int i = 0; i < 300; i++) {
      byte[] key =
          "%06d-%d".formatted(random.nextInt(20_000), round).getBytes(StandardCharsets.UTF_8);
      if (!tree.add(key, 5000)) {
        tree.remove(key, 5000);
      }
    }
  }

  private void add(Pair pair) {
    assertThat(tree.add(pair.key, pair.record)).isTrue();
    expected.add(pair);
  }

  private void assertRange(byte[] from, byte[] to) {
    if (Arrays.compareUnsigned(from, to) > 0) {
      return;
    }
    List<Integer> wanted =
        expected.subSet(new Pair(from, Integer.MIN_VALUE), new Pair(to, Integer.MIN_VALUE)).stream()
            .map(Pair::record)
            .toList();
    assertThat(walk(tree.cursor(from, to, false))).isEqualTo(wanted);
    List<Integer> backwards = new ArrayList<>(wanted);
    Collections.reverse(backwards);
    assertThat(walk(tree.cursor(from, to, true))).isEqualTo(backwards);
  }

  private static List<Integer> walk(KeyTree.Cursor cursor) {
    List<Integer> records = new ArrayList<>();
    for (int record = cursor.next(); record >= 0; record = cursor.next()) {
      records.add(record);
    }
    return records;
  }

  private byte[] randomKey() {
    String tenant = "tenant-" + random.nextInt(3) + "|";
    return (tenant + Integer.toString(random.nextInt(5000), 2 + random.nextInt(30)))
        .getBytes(StandardCharsets.UTF_8);
  }
}
