package io.rilato.infra.documentserver;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Filters.size;
import static io.rilato.infra.documentserver.CompatibilityStore.doc;
import static io.rilato.infra.documentserver.CompatibilityStore.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueryCompatibilityTest {
  @RegisterExtension static final CompatibilityStore STORE = new CompatibilityStore();

  private MongoCollection<Document> things;

  @BeforeEach
  void collection() {
    things = STORE.collection();
  }

  private List<Object> found(Bson filter) {
    return ids(things.find(filter).sort(Sorts.ascending("_id")));
  }

  @Test
  void whatIsMissingNullOrAnArrayIsTakenAsMongoTakesIt() {
    things.insertMany(
        List.of(
            doc("_id", 1, "a", 1),
            doc("_id", 2, "a", null),
            doc("_id", 3),
            doc("_id", 4, "a", List.of(1, 2)),
            doc("_id", 5, "a", List.of())));
    assertThat(found(exists("a"))).containsExactly(1, 2, 4, 5);
    assertThat(found(exists("a", false))).containsExactly(3);
    assertThat(found(eq("a", null))).containsExactly(2, 3);
    assertThat(found(ne("a", null))).containsExactly(1, 4, 5);
    assertThat(found(in("a", 1, 7))).containsExactly(1, 4);
    assertThat(found(nin("a", 1))).containsExactly(2, 3, 5);
    assertThat(found(ne("a", 1))).containsExactly(2, 3, 5);
    assertThat(found(not(eq("a", 1)))).containsExactly(2, 3, 5);
    assertThat(found(size("a", 2))).containsExactly(4);
    assertThat(found(all("a", 1, 2))).containsExactly(4);
    assertThat(found(gt("a", 1))).containsExactly(4);
    assertThat(found(exists("a.0"))).containsExactly(4);
  }

  @Test
  void rangesMatchTheirOwnTypeOnly() {
    things.insertMany(
        List.of(
            doc("_id", 1, "a", 1),
            doc("_id", 2, "a", "x"),
            doc("_id", 3),
            doc("_id", 4, "a", null)));
    assertThat(found(gte("a", 0))).containsExactly(1);
    assertThat(found(lt("a", 5))).containsExactly(1);
    assertThat(found(gte("a", "a"))).containsExactly(2);
  }

  @Test
  void rangesOfDatesIdsAndStrings() {
    ObjectId first = new ObjectId("000000000000000000000001");
    ObjectId second = new ObjectId("000000000000000000000002");
    things.insertMany(
        List.of(
            doc("_id", first, "t", new Date(1), "s", "a"),
            doc("_id", second, "t", new Date(2), "s", "b")));
    assertThat(found(gt("_id", first))).containsExactly(second);
    assertThat(found(and(gte("t", new Date(1)), lt("t", new Date(2))))).containsExactly(first);
    assertThat(found(lte("s", "a"))).containsExactly(first);
  }

  @Test
  void equalNumbersOfDifferentTypesAreEqual() {
    things.insertMany(
        List.of(
            doc("_id", 1, "a", 1),
            doc("_id", 2, "a", 1L),
            doc("_id", 3, "a", 1.0),
            doc("_id", 4, "a", Decimal128.parse("1.00"))));
    assertThat(found(eq("a", 1))).containsExactly(1, 2, 3, 4);
    assertThat(found(eq("a", Decimal128.parse("1")))).containsExactly(1, 2, 3, 4);
  }

  @Test
  void largeNumbersAreExact() {
    things.insertMany(List.of(doc("_id", 9007199254740993L), doc("_id", 9007199254740992L)));
    assertThat(found(eq("_id", 9007199254740993L))).containsExactly(9007199254740993L);
    assertThat(found(gt("_id", 9007199254740992L))).containsExactly(9007199254740993L);
  }

  @Test
  void decimalsAreOrderedByTheirValue() {
    things.insertMany(
        List.of(
            doc("_id", 1, "a", Decimal128.parse("10.10")),
            doc("_id", 2, "a", Decimal128.parse("9.99")),
            doc("_id", 3, "a", Decimal128.parse("-0.10"))));
    assertThat(found(lt("a", 10))).containsExactly(2, 3);
    assertThat(ids(things.find().sort(Sorts.ascending("a")))).containsExactly(3, 2, 1);
  }

  @Test
  void idsMayBeOfAnyType() {
    UUID uuid = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    Document compound = doc("t", 1, "k", "x");
    things.insertMany(List.of(doc("_id", uuid), doc("_id", compound), doc("_id", "Ü😀")));
    assertThat(things.countDocuments(eq("_id", uuid))).isEqualTo(1);
    assertThat(things.countDocuments(eq("_id", compound))).isEqualTo(1);
    assertThat(things.countDocuments(eq("_id", doc("k", "x", "t", 1)))).isZero();
    assertThat(things.countDocuments(eq("_id.k", "x"))).isEqualTo(1);
    assertThat(things.countDocuments(eq("_id", "Ü😀"))).isEqualTo(1);
  }

  @Test
  void elementsOfArraysAreMatchedTogetherOrEachForItself() {
    things.insertMany(
        List.of(
            doc("_id", 1, "x", List.of(doc("a", 1, "b", 2), doc("a", 2, "b", 1))),
            doc("_id", 2, "x", List.of(doc("a", 1, "b", 1))),
            doc("_id", 3, "y", List.of(1, 5, 9))));
    assertThat(found(elemMatch("x", and(eq("a", 1), eq("b", 2))))).containsExactly(1);
    assertThat(found(elemMatch("x", and(eq("a", 2), eq("b", 2))))).isEmpty();
    assertThat(found(and(eq("x.a", 2), eq("x.b", 2)))).containsExactly(1);
    assertThat(found(doc("y", doc("$elemMatch", doc("$gt", 4, "$lt", 6))))).containsExactly(3);
    assertThat(found(eq("x.0.b", 2))).containsExactly(1);
  }

  @Test
  void conditionsAreCombined() {
    things.insertMany(
        List.of(
            doc("_id", 1, "a", 1, "b", 2),
            doc("_id", 2, "a", 3, "b", 2),
            doc("_id", 3, "a", 3, "b", 4)));
    Bson either = or(eq("a", 1), eq("a", 3));
    assertThat(found(and(either, nor(eq("a", 1), eq("b", 4))))).containsExactly(2);
    assertThat(found(or(and(eq("a", 3), gt("b", 3)), lt("a", 2)))).containsExactly(1, 3);
    assertThat(found(and(gt("b", 1), gt("b", 3)))).containsExactly(3);
  }

  @Test
  void stringsMatchPatterns() {
    things.insertMany(
        List.of(
            doc("_id", 1, "n", "Alice"), doc("_id", 2, "n", "alfred"), doc("_id", 3, "n", "Bob")));
    assertThat(found(regex("n", "^al", "i"))).containsExactly(1, 2);
    assertThat(found(regex("n", "^Al"))).containsExactly(1);
  }

  @Test
  void pagesFollowAKeyset() {
    things.insertMany(
        IntStream.range(0, 20).mapToObj(i -> doc("_id", i, "t", "t", "n", i / 2)).toList());
    things.createIndex(doc("t", 1, "n", 1, "_id", 1));
    Bson after = or(gt("n", 3), and(eq("n", 3), gt("_id", 6)));
    assertThat(
            ids(things.find(and(eq("t", "t"), after)).sort(Sorts.ascending("n", "_id")).limit(3)))
        .containsExactly(7, 8, 9);
  }

  @Test
  void sortSkipAndLimit() {
    things.insertMany(
        IntStream.range(0, 20).mapToObj(i -> doc("_id", i, "g", i % 3, "n", i)).toList());
    Bson order = Sorts.orderBy(Sorts.ascending("g"), Sorts.descending("n"));
    assertThat(ids(things.find().sort(order).skip(2).limit(3))).containsExactly(12, 9, 6);
  }

  @Test
  void aLongResultComesInBatches() {
    things.insertMany(IntStream.range(0, 2500).mapToObj(i -> doc("_id", i)).toList());
    assertThat(ids(things.find().batchSize(100).sort(Sorts.ascending("_id"))))
        .isEqualTo(IntStream.range(0, 2500).boxed().toList());
    assertThat(ids(things.find(gte("_id", 100)).sort(Sorts.descending("_id")).limit(1500)))
        .hasSize(1500)
        .startsWith(2499, 2498);
  }

  @Test
  void aResultMayBeLargerThanAMessage() {
    for (int i = 0; i < 5; i++) {
      things.insertOne(doc("_id", i, "x", "x".repeat(12 << 20)));
    }
    assertThat(ids(things.find())).hasSize(5);
  }

  @Test
  void fieldsAreChosen() {
    things.insertOne(
        doc("_id", 1, "a", 1, "b", doc("c", 2, "d", 3), "e", List.of(doc("x", 1, "y", 2))));
    assertThat(things.find().projection(doc("_id", 0, "a", 1, "b.c", 1)).first())
        .isEqualTo(doc("a", 1, "b", doc("c", 2)));
    assertThat(things.find().projection(doc("b.c", 0, "e", 0)).first())
        .isEqualTo(doc("_id", 1, "a", 1, "b", doc("d", 3)));
    assertThat(things.find().projection(doc("e.x", 1)).first())
        .isEqualTo(doc("_id", 1, "e", List.of(doc("x", 1))));
    List<Integer> e = List.of(1, 2);
    things.replaceOne(doc("_id", 1), doc("a", 1, "b", doc("c", 2), "e", e));
    assertThat(things.find().projection(doc("a", 1, "e", true, "x", 1)).first())
        .isEqualTo(doc("_id", 1, "a", 1, "e", e));
    assertThat(things.find().projection(doc("_id", 0, "e", 1)).first()).isEqualTo(doc("e", e));
    assertThat(things.find().projection(doc("_id", 1)).first()).isEqualTo(doc("_id", 1));
    assertThat(things.find().projection(doc("_id", 0)).first())
        .isEqualTo(doc("a", 1, "b", doc("c", 2), "e", e));
    assertThat(things.find().projection(doc("_id", 0, "b", 0)).first())
        .isEqualTo(doc("a", 1, "e", e));
    assertThat(things.find().projection(doc("b", 0)).first())
        .isEqualTo(doc("_id", 1, "a", 1, "e", e));
    assertThatThrownBy(() -> things.find().projection(doc("a", 1, "b", 0)).first())
        .isInstanceOf(MongoCommandException.class);
  }

  @Test
  void oneFieldMayBeBoundedTwiceAndByAlternatives() {
    things.insertMany(IntStream.range(0, 9).mapToObj(i -> doc("_id", i, "n", i)).toList());
    things.insertOne(doc("_id", 9, "n", List.of(1, 8)));
    assertThat(found(and(gt("n", 2), lt("n", 5)))).containsExactly(3, 4, 9);
    assertThat(found(and(gt("n", 2), lt("n", 6), or(eq("n", 3), gt("n", 4)))))
        .containsExactly(3, 5, 9);
    assertThat(found(and(or(eq("n", 1), eq("n", 2)), or(eq("n", 2), eq("n", 3)))))
        .containsExactly(2);
    assertThatThrownBy(() -> found(doc("$or", List.of()))).isInstanceOf(MongoException.class);
    assertThatThrownBy(() -> found(doc("$and", List.of(3)))).isInstanceOf(MongoException.class);
  }

  @Test
  void matchesAreCounted() {
    things.insertMany(IntStream.range(0, 10).mapToObj(i -> doc("_id", i, "g", i % 2)).toList());
    assertThat(things.countDocuments(eq("g", 0))).isEqualTo(5);
    assertThat(things.countDocuments(eq("g", 7))).isZero();
    assertThat(things.estimatedDocumentCount()).isEqualTo(10);
    assertThat(things.countDocuments(eq("g", 0), new CountOptions().skip(1).limit(3))).isEqualTo(3);
  }

  @Test
  void differentValuesAreListed() {
    things.insertMany(
        List.of(doc("a", 1, "t", List.of("x", "y")), doc("a", 2, "t", List.of("y")), doc("a", 3)));
    assertThat(things.distinct("t", String.class).into(new ArrayList<>()))
        .containsExactly("x", "y");
    assertThat(things.distinct("t", eq("a", 2), String.class).into(new ArrayList<>()))
        .containsExactly("y");
  }

  @Test
  void theMajorityIsRead() {
    things.insertOne(doc("_id", 1));
    things.deleteOne(eq("_id", 1));
    things.insertOne(doc("_id", 2));
    assertThat(ids(things.withReadConcern(ReadConcern.MAJORITY).find())).containsExactly(2);
    assertThat(things.withReadConcern(ReadConcern.MAJORITY).countDocuments()).isEqualTo(1);
  }

  @Test
  void manyIdsAreAskedForAtOnce() {
    things.insertMany(IntStream.range(0, 3000).mapToObj(i -> doc("_id", i)).toList());
    List<Integer> wanted = IntStream.range(1000, 3500).boxed().toList();
    assertThat(ids(things.find(in("_id", wanted)))).hasSize(2000);
  }
}
