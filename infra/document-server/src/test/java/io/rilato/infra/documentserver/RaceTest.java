package io.rilato.infra.documentserver;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.popFirst;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static io.rilato.infra.documentserver.CompatibilityStore.doc;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RaceTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 200;

  @RegisterExtension static final CompatibilityStore STORE = new CompatibilityStore();

  private MongoCollection<Document> things;

  private interface Step {
    void run(int thread, int round);
  }

  @BeforeEach
  void collection() {
    things = STORE.collection();
  }

  private static void race(Step step) throws Exception {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        all.add(
            threads.submit(
                () -> IntStream.range(0, ROUNDS).forEach(round -> step.run(thread, round))));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  /** False if it was a duplicate. */
  private static boolean succeeds(Runnable write) {
    try {
      write.run();
      return true;
    } catch (MongoWriteException e) {
      assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
      return false;
    }
  }

  @Test
  void noIncrementIsLost() throws Exception {
    things.insertOne(doc("_id", 1, "n", 0));
    race((thread, round) -> things.findOneAndUpdate(eq("_id", 1), inc("n", 1)));
    assertThat(things.find().first()).containsEntry("n", THREADS * ROUNDS);
  }

  @Test
  void oneOfThoseWhoReplaceAVersionWins() throws Exception {
    things.insertOne(doc("_id", 1, "version", 0));
    AtomicInteger wins = new AtomicInteger();
    race((thread, round) -> {
      int version = things.find(eq("_id", 1)).first().getInteger("version");
      Document next = doc("_id", 1, "version", version + 1, "by", thread);
      Bson known = and(eq("_id", 1), eq("version", version));
      wins.addAndGet((int) things.replaceOne(known, next).getMatchedCount());
    });
    assertThat(things.find().first()).containsEntry("version", wins.get());
  }

  @Test
  void anUpsertInsertsOnce() throws Exception {
    AtomicInteger inserted = new AtomicInteger();
    AtomicInteger applied = new AtomicInteger();
    UpdateOptions upsert = new UpdateOptions().upsert(true);
    race((thread, round) -> {
      Bson update = combine(inc("n", 1), setOnInsert("by", thread));
      boolean done =
          succeeds(() -> {
            var result = things.updateOne(eq("_id", "k" + round), update, upsert);
            inserted.addAndGet(result.getUpsertedId() == null ? 0 : 1);
          });
      applied.addAndGet(done ? 1 : 0);
    });
    assertThat(inserted).hasValue(ROUNDS);
    assertThat(things.find().map(d -> d.getInteger("n")).into(new ArrayList<>()))
        .hasSize(ROUNDS)
        .satisfies(counts ->
            assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(applied.get()));
  }

  @Test
  void aUniqueValueIsTakenOnce() throws Exception {
    things.createIndex(doc("e", 1), new IndexOptions().unique(true));
    AtomicInteger inserted = new AtomicInteger();
    race((thread, round) -> {
      Document document = doc("_id", thread + "-" + round, "e", "x" + round);
      inserted.addAndGet(succeeds(() -> things.insertOne(document)) ? 1 : 0);
    });
    assertThat(inserted).hasValue(ROUNDS);
    assertThat(things.countDocuments()).isEqualTo(ROUNDS);
  }

  @Test
  void eachTaskIsTakenByOne() throws Exception {
    things.insertMany(
        IntStream.range(0, 800).mapToObj(i -> doc("_id", i, "state", "new", "p", i % 7)).toList());
    Set<Object> taken = ConcurrentHashMap.newKeySet();
    FindOneAndUpdateOptions first = new FindOneAndUpdateOptions().sort(Sorts.ascending("p"));
    race((thread, round) -> {
      Document task = things.findOneAndUpdate(eq("state", "new"), set("state", "run"), first);
      assertThat(task == null || taken.add(task.get("_id"))).isTrue();
    });
    assertThat(taken).hasSize(800);
  }

  @Test
  void aDatabaseIsCreatedByWhoeverComesFirst() throws Exception {
    MongoDatabase fresh = STORE.client().getDatabase("rilato_race");
    fresh.drop();
    race((thread, round) ->
        fresh.getCollection("c" + round / 20).insertOne(doc("_id", thread + "-" + round)));
    long documents =
        fresh.listCollectionNames().into(new ArrayList<>()).stream()
            .mapToLong(name -> fresh.getCollection(name).countDocuments())
            .sum();
    assertThat(documents).isEqualTo(THREADS * ROUNDS);
    fresh.drop();
  }

  @Test
  void aReaderSeesADocumentBeforeOrAfterAChangeNeverBetween() throws Exception {
    things.insertOne(
        doc("_id", 1, "a", 0, "pad", "x".repeat(2000), "list", List.of(), "b", 0, "n", 0));
    AtomicBoolean torn = new AtomicBoolean();
    race((thread, round) -> {
      if (thread % 2 == 0) {
        Document seen = things.find(eq("_id", 1)).first();
        boolean whole =
            seen.get("a").equals(seen.get("b"))
                && seen.getList("list", Integer.class).size() == seen.getInteger("n");
        torn.compareAndSet(false, !whole);
      } else if (round % 2 == 0) {
        Bson more = combine(push("list", round), inc("n", 1), set("f" + thread, round));
        things.updateOne(eq("_id", 1), combine(inc("a", 1), more, inc("b", 1)));
      } else {
        Bson less = combine(popFirst("list"), inc("n", -1), unset("f" + thread));
        things.updateOne(eq("_id", 1), combine(inc("a", 1), less, inc("b", 1)));
      }
    });
    assertThat(torn).isFalse();
    assertThat(things.find().first()).containsEntry("a", THREADS / 2 * ROUNDS);
  }

  @Test
  void aCountMissesNothingThatWasThereThroughout() throws Exception {
    things.insertMany(IntStream.range(0, 1000).mapToObj(i -> doc("_id", i, "g", i % 5)).toList());
    AtomicInteger wrong = new AtomicInteger();
    race((thread, round) -> {
      if (thread == 0) {
        wrong.addAndGet(things.countDocuments(exists("passing", false)) == 1000 ? 0 : 1);
        return;
      }
      int id = 10_000 * thread + round;
      things.insertOne(doc("_id", id, "passing", 1));
      things.updateOne(eq("_id", round * 7 % 1000), set("z" + round % 3, round));
      things.deleteOne(eq("_id", id));
    });
    assertThat(wrong).hasValue(0);
  }
}
