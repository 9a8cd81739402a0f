package io.rilato.infra.documentserver;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static io.rilato.infra.documentserver.CompatibilityStore.assertDuplicate;
import static io.rilato.infra.documentserver.CompatibilityStore.codeOf;
import static io.rilato.infra.documentserver.CompatibilityStore.doc;
import static io.rilato.infra.documentserver.CompatibilityStore.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IndexCompatibilityTest {
  @RegisterExtension static final CompatibilityStore STORE = new CompatibilityStore();

  private MongoCollection<Document> things;

  @BeforeEach
  void collection() {
    things = STORE.collection();
  }

  private static IndexOptions unique() {
    return new IndexOptions().unique(true);
  }

  @Test
  void aRefusedDuplicateLeavesNothingBehind() {
    things.createIndex(doc("e", 1), unique());
    things.insertOne(doc("_id", 1, "e", "a"));
    assertThatThrownBy(() -> things.insertOne(doc("_id", 2, "e", "a")))
        .isInstanceOf(MongoWriteException.class)
        .hasMessageContaining("e_1");
    assertThat(things.find(eq("_id", 2)).first()).isNull();
    things.insertOne(doc("_id", 2, "e", "b"));
    assertDuplicate(() -> things.updateOne(eq("_id", 2), set("e", "a")));
    assertThat(things.find(eq("e", "b")).first()).containsEntry("_id", 2);
    things.deleteOne(eq("_id", 1));
    things.updateOne(eq("_id", 2), set("e", "a"));
    things.replaceOne(eq("_id", 2), doc("e", "a", "v", 2));
    assertThat(things.find(eq("e", "a")).first()).containsEntry("v", 2);
  }

  @Test
  void severalFieldsAreUniqueTogether() {
    things.createIndex(doc("t", 1, "p.e", -1), unique());
    things.insertMany(
        List.of(
            doc("t", 1, "p", doc("e", "a")),
            doc("t", 2, "p", doc("e", "a")),
            doc("t", 1, "p", doc("e", "b"))));
    assertDuplicate(() -> things.insertOne(doc("t", 1, "p", doc("e", "a"))));
  }

  @Test
  void eachElementOfAnArrayIsAKey() {
    things.createIndex(doc("tenant", 1, "emails.v", 1), unique());
    things.insertOne(doc("_id", 1, "tenant", "t", "emails", List.of(doc("v", "a"), doc("v", "b"))));
    Document second = doc("_id", 2, "tenant", "t", "emails", List.of(doc("v", "c"), doc("v", "b")));
    assertDuplicate(() -> things.insertOne(second));
    things.updateOne(eq("_id", 1), pull("emails", doc("v", "b")));
    things.insertOne(second);
    assertThat(ids(things.find(and(eq("tenant", "t"), in("emails.v", "a", "b", "c")))))
        .containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void aMissingFieldIsAKeyUnlessTheIndexIsSparse() {
    things.createIndex(doc("e", 1), unique());
    things.createIndex(doc("s", 1), unique().sparse(true));
    things.insertOne(doc("_id", 1));
    assertDuplicate(() -> things.insertOne(doc("_id", 2)));
    things.insertMany(List.of(doc("_id", 2, "e", 2), doc("_id", 3, "e", 3, "s", "x")));
    assertDuplicate(() -> things.insertOne(doc("_id", 4, "e", 4, "s", "x")));
    things.updateOne(eq("_id", 3), unset("s"));
    things.updateOne(eq("_id", 2), set("s", "x"));
    assertThat(ids(things.find(eq("s", null)).sort(Sorts.ascending("_id")))).containsExactly(1, 3);
  }

  @Test
  void aPartialIndexIsUniqueForWhatItHolds() {
    things.createIndex(doc("e", 1), unique().partialFilterExpression(eq("s", "ACTIVE")));
    things.createIndex(doc("k", 1), unique().partialFilterExpression(exists("k")));
    things.insertOne(doc("_id", 1, "e", "x", "s", "DELETED"));
    things.insertOne(doc("_id", 2, "e", "x", "s", "ACTIVE"));
    assertDuplicate(() -> things.insertOne(doc("_id", 3, "e", "x", "s", "ACTIVE")));
    assertDuplicate(() -> things.updateOne(eq("_id", 1), set("s", "ACTIVE")));
    assertThat(ids(things.find(eq("e", "x")).sort(Sorts.ascending("_id")))).containsExactly(1, 2);
    assertThat(ids(things.find(and(eq("e", "x"), eq("s", "ACTIVE"))))).containsExactly(2);
  }

  @Test
  void pendingRowsAreFoundOldestFirst() {
    things.createIndex(
        doc("recordedAt", 1), new IndexOptions().partialFilterExpression(exists("pending")));
    things.insertMany(
        IntStream.range(0, 100)
            .mapToObj(i -> doc("_id", i, "recordedAt", new Date(1000 - i), "pending", true))
            .toList());
    things.updateMany(gte("_id", 10), unset("pending"));
    Document pending = doc("pending", doc("$exists", true));
    pending.append("recordedAt", doc("$gte", new Date(0), "$lt", new Date(998)));
    assertThat(ids(things.find(pending).sort(Sorts.ascending("recordedAt")).limit(3)))
        .containsExactly(9, 8, 7);
  }

  @Test
  void theNewestVersionIsFoundByItsIndex() {
    things.createIndex(doc("tenant", 1, "recordId", 1, "version", 1));
    for (int version = 1; version <= 12; version++) {
      things.insertOne(doc("tenant", "t", "recordId", "a", "version", (long) version));
      things.insertOne(doc("tenant", "t", "recordId", "b", "version", (long) version * 100));
    }
    var rows = things.find(and(eq("tenant", "t"), eq("recordId", "a")));
    assertThat(rows.sort(Sorts.descending("version")).limit(1).first())
        .containsEntry("version", 12L);
    assertThat(
            things
                .find(and(eq("tenant", "t"), eq("recordId", "a"), lt("version", 10L)))
                .sort(Sorts.descending("version"))
                .map(row -> row.getLong("version"))
                .into(new ArrayList<>()))
        .containsExactly(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void rangesWorkOnDescendingFieldsToo() {
    things.createIndex(doc("t", 1, "n", -1));
    things.insertMany(
        IntStream.range(0, 50).mapToObj(i -> doc("_id", i, "t", i % 2, "n", i)).toList());
    things.insertOne(doc("_id", 100, "t", 1));
    things.insertOne(doc("_id", 101, "t", 1, "n", "text"));
    var some = things.find(and(eq("t", 1), gte("n", 5), lt("n", 11)));
    assertThat(ids(some.sort(Sorts.descending("n")))).containsExactly(9, 7, 5);
    assertThat(ids(some.sort(Sorts.ascending("n")))).containsExactly(5, 7, 9);
    assertThat(ids(things.find(and(eq("t", 1), gt("n", 45))).sort(Sorts.ascending("n"))))
        .containsExactly(47, 49);
    assertThat(ids(things.find(and(eq("t", 1), lt("n", 4))).sort(Sorts.ascending("n"))))
        .containsExactly(1, 3);
  }

  @Test
  void anIndexOnExistingDuplicatesFails() {
    things.insertMany(List.of(doc("e", 1), doc("e", 1)));
    assertThat(codeOf(() -> things.createIndex(doc("e", 1), unique()))).isEqualTo(11000);
    assertThat(things.listIndexes().into(new ArrayList<>())).hasSize(1);
  }

  @Test
  void indexesAreListedAndDropped() {
    things.createIndex(doc("a", 1), unique());
    things.createIndex(doc("a", 1), unique());
    things.createIndex(doc("at", 1), new IndexOptions().expireAfter(10L, TimeUnit.SECONDS));
    assertThat(codeOf(() -> things.createIndex(doc("a", 1)))).isIn(85, 86);
    assertThat(things.listIndexes().map(i -> i.getString("name")).into(new ArrayList<>()))
        .containsExactly("_id_", "a_1", "at_1");
    things.insertOne(doc("a", 1));
    things.dropIndex("a_1");
    things.insertOne(doc("a", 1));
    things.dropIndexes();
    assertThat(things.listIndexes().into(new ArrayList<>())).hasSize(1);
    assertThat(codeOf(() -> things.dropIndex("none"))).isEqualTo(27);
  }

  @Test
  void whatHasExpiredIsRemoved() {
    assumeThat(System.getenv("MONGODB_URI")).as("a real server takes a minute").isNull();
    things.createIndex(doc("at", 1), new IndexOptions().expireAfter(10L, TimeUnit.SECONDS));
    long now = System.currentTimeMillis();
    things.insertMany(
        List.of(
            doc("_id", 1, "at", new Date(now - 60_000)),
            doc("_id", 2, "at", new Date(now)),
            doc("_id", 3)));
    await().until(() -> things.countDocuments() == 2);
    assertThat(things.find(eq("_id", 1)).first()).isNull();
  }

  @Test
  void indexesStayRightUnderRandomChanges() {
    things.createIndex(doc("g", 1, "n", -1));
    things.createIndex(doc("tags", 1));
    things.createIndex(doc("u", 1), unique().sparse(true));
    Map<Integer, Document> expected = new TreeMap<>();
    Random random = new Random(7);
    for (int i = 0; i < 1500; i++) {
      change(random, random.nextInt(200), expected);
    }
    for (int g = 0; g < 5; g++) {
      for (int n = 0; n < 20; n += 3) {
        int group = g;
        int least = n;
        assertThat(things.countDocuments(and(eq("g", g), gte("n", n))))
            .isEqualTo(
                expected.values().stream()
                    .filter(d -> d.getInteger("g") == group && d.getInteger("n") >= least)
                    .count());
      }
    }
    for (String tag : List.of("a0", "a1", "a2", "b1")) {
      assertThat(things.countDocuments(eq("tags", tag)))
          .isEqualTo(
              expected.values().stream()
                  .filter(d -> d.getList("tags", String.class).contains(tag))
                  .count());
    }
    expected.forEach(
        (id, document) -> assertThat(things.find(eq("_id", id)).first()).isEqualTo(document));
  }

  private void change(Random random, int id, Map<Integer, Document> expected) {
    Document known = expected.get(id);
    if (known == null) {
      List<String> tags = List.of("a" + random.nextInt(3), "b" + random.nextInt(3));
      Document fresh =
          doc("_id", id, "g", random.nextInt(5), "n", random.nextInt(20), "tags", tags);
      things.insertOne(fresh);
      expected.put(id, fresh);
    } else if (random.nextInt(3) == 0) {
      things.deleteOne(eq("_id", id));
      expected.remove(id);
    } else if (random.nextBoolean()) {
      int n = random.nextInt(20);
      List<String> tags = List.of("a" + n % 3);
      things.updateOne(eq("_id", id), combine(set("n", n), set("tags", tags)));
      known.append("n", n).append("tags", tags);
    } else {
      things.updateOne(eq("_id", id), set("u", "u" + id));
      known.append("u", "u" + id);
    }
  }
}
