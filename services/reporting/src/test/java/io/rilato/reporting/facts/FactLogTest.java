package io.rilato.reporting.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.kernel.TenantId;
import io.rilato.reporting.facts.FactStore.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Facts come in any order, more than once, and to several instances at the same time. */
class FactLogTest {
  private static final TenantId TENANT = new TenantId("tenant-one");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aRowIsValidUntilTheNextVersionWasRecorded() {
    Memory store = new Memory();
    FactLog log = new FactLog(store);
    log.take(TENANT, Kind.LEAD, List.of(fact(3, false, false, false, null)));
    log.take(TENANT, Kind.LEAD, List.of(fact(1, false, false, false, null)));
    assertThat(store.derived(1).validTo()).isEqualTo(recordedAt(3));
    assertThat(store.derived(3).validTo()).isEqualTo(Derived.OPEN);

    log.take(TENANT, Kind.LEAD, List.of(fact(2, false, false, false, null)));
    assertThat(store.derived(1).validTo()).isEqualTo(recordedAt(2));
    assertThat(store.derived(2).validTo()).isEqualTo(recordedAt(3));
  }

  @Test
  void aRecordIsBornAtItsFirstVersionThatIsNotVoidAndNotBeforeAllUpToItAreKnown() {
    Memory store = new Memory();
    FactLog log = new FactLog(store);
    log.take(TENANT, Kind.LEAD, List.of(fact(3, false, false, false, null)));
    log.take(TENANT, Kind.LEAD, List.of(fact(2, false, false, false, null)));
    assertThat(store.derived(3).born()).isNull();

    log.take(TENANT, Kind.LEAD, List.of(fact(1, true, false, false, null)));
    assertThat(store.derived(3).born()).isEqualTo(occurredAt(2));
    assertThat(store.derived(1).born()).isEqualTo(occurredAt(2));
  }

  @Test
  void whatOnceWasStaysFromThenOn() {
    Memory store = new Memory();
    new FactLog(store)
        .take(
            TENANT,
            Kind.DEAL,
            List.of(
                fact(1, false, false, false, "s1"),
                fact(2, false, true, true, "s2"),
                fact(3, false, false, false, "s1")));

    assertThat(store.derived(1).everOwned()).isFalse();
    assertThat(store.derived(1).qualifiedAt()).isNull();
    assertThat(store.derived(3).everOwned()).isTrue();
    assertThat(store.derived(3).qualifiedAt()).isEqualTo(occurredAt(2));
    assertThat(store.derived(3).stages()).containsExactly("s1", "s2");
  }

  @Test
  void everyOrderOfArrivalGivesTheSameFacts() {
    Random random = new Random(11);
    for (int history = 0; history < 20; history++) {
      List<Fact> facts = history(random, 5);
      Map<Long, Derived> expected = taken(List.of(facts));
      permutations(facts)
          .forEach(order -> assertThat(taken(split(order, random))).isEqualTo(expected));
    }
  }

  @Test
  void repeatsGiveTheSameFacts() {
    Random random = new Random(12);
    for (int i = 0; i < 200; i++) {
      List<Fact> facts = history(random, 1 + random.nextInt(12));
      Map<Long, Derived> expected = taken(List.of(facts));
      List<Fact> repeated = new ArrayList<>(facts);
      for (int r = random.nextInt(20); r >= 0; r--) {
        repeated.add(facts.get(random.nextInt(facts.size())));
      }
      Collections.shuffle(repeated, random);
      assertThat(taken(split(repeated, random))).isEqualTo(expected);
    }
  }

  @Test
  void severalInstancesAtOnceGiveTheSameFacts() {
    Random random = new Random(13);
    for (int i = 0; i < 500; i++) {
      List<Fact> facts = history(random, 2 + random.nextInt(8));
      Map<Long, Derived> expected = taken(List.of(facts));
      Collections.shuffle(facts, random);
      Memory store = new Memory();
      List<List<Fact>> waiting = new ArrayList<>(split(facts, random));
      store.before =
          () -> {
            if (!waiting.isEmpty() && random.nextBoolean()) {
              new FactLog(store).take(TENANT, Kind.LEAD, waiting.removeFirst());
            }
          };
      while (!waiting.isEmpty()) {
        new FactLog(store).take(TENANT, Kind.LEAD, waiting.removeFirst());
      }
      assertThat(store.derived).isEqualTo(expected);
    }
  }

  @Test
  void aNewVersionOfARecordWithManyReadsFew() {
    Memory store = new Memory();
    FactLog log = new FactLog(store);
    for (int version = 1; version <= 1_000; version++) {
      log.take(TENANT, Kind.DEAL, List.of(fact(version, false, true, false, "s" + version % 3)));
    }

    assertThat(store.read).isLessThan(10_000);
    assertThat(store.derived(1_000).born()).isEqualTo(occurredAt(1));
    assertThat(store.derived(1_000).stages()).containsExactly("s1", "s2", "s0");
    assertThat(store.derived(999).validTo()).isEqualTo(recordedAt(1_000));
  }

  /** Another instance may do anything between any two of our steps. */
  private static final class Memory implements FactStore {
    private final Map<Long, Version> versions = new TreeMap<>();
    private final Map<Long, Derived> derived = new TreeMap<>();
    private Runnable before = () -> {};
    private int read;

    Derived derived(long version) {
      return derived.get(version);
    }

    @Override
    public void put(TenantId tenant, Kind kind, List<Fact> facts) {
      before.run();
      for (Fact fact : facts) {
        versions.put(fact.version().number(), fact.version());
        derived.putIfAbsent(
            fact.version().number(), new Derived(Derived.OPEN, null, null, false, List.of()));
      }
    }

    @Override
    public Map<String, List<Row>> list(TenantId tenant, Kind kind, Map<String, Long> from) {
      before.run();
      List<Row> rows = new ArrayList<>();
      long asked = from.get("r");
      long first = asked > 3 ? asked : 1; // more than was asked for may come
      versions.forEach((number, version) -> {
        if (number >= first) {
          rows.add(new Row(version, derived.get(number)));
        }
      });
      read += rows.size();
      return Map.of("r", rows);
    }

    @Override
    public void change(TenantId tenant, Kind kind, List<Change> changes) {
      for (Change change : changes) {
        before.run();
        derived.put(change.version(), change.derived());
      }
    }
  }

  private static Map<Long, Derived> taken(List<List<Fact>> batches) {
    Memory store = new Memory();
    FactLog log = new FactLog(store);
    batches.forEach(batch -> log.take(TENANT, Kind.LEAD, batch));
    return store.derived;
  }

  private static List<Fact> history(Random random, int versions) {
    boolean voided = random.nextInt(4) == 0;
    List<Fact> facts = new ArrayList<>();
    for (int v = 1; v <= versions; v++) {
      facts.add(
          fact(
              v,
              voided && v == 1,
              random.nextInt(3) == 0,
              random.nextInt(3) == 0,
              random.nextBoolean() ? null : "s" + random.nextInt(4)));
    }
    return facts;
  }

  private static List<List<Fact>> split(List<Fact> facts, Random random) {
    List<List<Fact>> batches = new ArrayList<>();
    for (int from = 0; from < facts.size(); ) {
      int to = Math.min(facts.size(), from + 1 + random.nextInt(3));
      batches.add(facts.subList(from, to));
      from = to;
    }
    return batches;
  }

  private static List<List<Fact>> permutations(List<Fact> facts) {
    if (facts.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Fact>> all = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      List<Fact> rest = new ArrayList<>(facts);
      Fact first = rest.remove(i);
      for (List<Fact> permutation : permutations(rest)) {
        List<Fact> whole = new ArrayList<>(List.of(first));
        whole.addAll(permutation);
        all.add(whole);
      }
    }
    return all;
  }

  private static Fact fact(
      long version, boolean voided, boolean owned, boolean qualified, String stageId) {
    return new Fact(
        "r",
        new Version(
            version, recordedAt(version), occurredAt(version), voided, owned, qualified, stageId),
        voided,
        new HashMap<>());
  }

  private static Instant recordedAt(long version) {
    return START.plusSeconds(version * 60);
  }

  private static Instant occurredAt(long version) {
    return START.minusSeconds((version * 7919) % 100_000);
  }
}
