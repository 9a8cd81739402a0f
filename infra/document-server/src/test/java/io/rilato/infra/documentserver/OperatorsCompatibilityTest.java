package io.rilato.infra.documentserver;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.mul;
import static com.mongodb.client.model.Updates.popLast;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.rename;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;
import static io.rilato.infra.documentserver.CompatibilityStore.assertDuplicate;
import static io.rilato.infra.documentserver.CompatibilityStore.doc;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OperatorsCompatibilityTest {
  @RegisterExtension static final CompatibilityStore STORE = new CompatibilityStore();

  private MongoCollection<Document> things;

  @BeforeEach
  void collection() {
    things = STORE.collection();
  }

  private static FindOneAndUpdateOptions after() {
    return new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
  }

  private Document updated(Document before, Bson... updates) {
    things.insertOne(before);
    return things.findOneAndUpdate(eq("_id", before.get("_id")), combine(updates), after());
  }

  @Test
  void theDocumentComesBackAsItWasOrAsItIs() {
    things.insertOne(doc("_id", 1, "a", 1));
    assertThat(things.findOneAndUpdate(eq("_id", 1), set("a", 2))).containsEntry("a", 1);
    assertThat(things.findOneAndUpdate(eq("_id", 1), inc("a", 5), after())).containsEntry("a", 7);
    assertThat(things.findOneAndUpdate(eq("_id", 2), inc("a", 5), after())).isNull();
  }

  @Test
  void theFirstInTheOrderIsChanged() {
    things.insertMany(List.of(doc("_id", 1, "p", 3), doc("_id", 2, "p", 1), doc("_id", 3, "p", 2)));
    FindOneAndUpdateOptions byPriority = new FindOneAndUpdateOptions().sort(Sorts.ascending("p"));
    Bson free = exists("lock", false);
    assertThat(things.findOneAndUpdate(free, set("lock", 1), byPriority)).containsEntry("_id", 2);
    assertThat(things.findOneAndUpdate(free, set("lock", 1), byPriority)).containsEntry("_id", 3);
  }

  @Test
  void findAndModifyMayInsertProjectReplaceAndDelete() {
    FindOneAndUpdateOptions upsert = after().upsert(true);
    Bson counted = combine(setOnInsert("created", 1), inc("n", 1));
    assertThat(things.findOneAndUpdate(eq("_id", "k"), counted, upsert))
        .containsEntry("created", 1)
        .containsEntry("n", 1);
    assertThat(
            things.findOneAndUpdate(
                eq("_id", "k"), inc("n", 1), after().projection(Projections.include("n"))))
        .isEqualTo(doc("_id", "k", "n", 2));
    FindOneAndReplaceOptions replaced =
        new FindOneAndReplaceOptions().returnDocument(ReturnDocument.AFTER);
    assertThat(things.findOneAndReplace(eq("_id", "k"), doc("b", 1), replaced))
        .isEqualTo(doc("_id", "k", "b", 1));
    assertThat(things.findOneAndDelete(eq("_id", "k"))).isEqualTo(doc("_id", "k", "b", 1));
    assertThat(things.findOneAndDelete(eq("_id", "k"))).isNull();
  }

  @Test
  void aFindAndModifyThatBreaksAUniqueIndexIsADuplicate() {
    things.createIndex(doc("e", 1), new IndexOptions().unique(true));
    things.insertMany(List.of(doc("_id", 1, "e", "a"), doc("_id", 2, "e", "b")));
    assertDuplicate(() -> things.findOneAndUpdate(eq("_id", 2), set("e", "a")));
  }

  @Test
  void fieldsAreChangedEachInItsWay() {
    Document before =
        doc("_id", 1, "t", List.of("a"), "p", List.of(1, 2), "u", 1, "r", 1)
            .append("mi", 5)
            .append("ma", 5)
            .append("mu", 3);
    Document after =
        updated(
            before,
            addToSet("t", "a"),
            popLast("p"),
            unset("u"),
            rename("r", "r2"),
            min("mi", 2),
            max("ma", 9),
            mul("mu", 2),
            currentDate("at"));
    assertThat(after.remove("at")).isInstanceOf(Date.class);
    Document expected = doc("_id", 1, "t", List.of("a"), "p", List.of(1));
    expected.append("mi", 2).append("ma", 9).append("mu", 6).append("r2", 1);
    assertThat(after).isEqualTo(expected);
  }

  @Test
  void pushSortsSlicesAndPlaces() {
    things.insertOne(doc("_id", 1, "a", List.of(5, 1)));
    things.updateOne(
        eq("_id", 1), pushEach("a", List.of(3, 9), new PushOptions().sort(1).slice(3)));
    things.updateOne(eq("_id", 1), pushEach("a", List.of(7), new PushOptions().position(0)));
    assertThat(things.find().first().getList("a", Integer.class)).containsExactly(7, 1, 3, 5);
  }

  @Test
  void pushAndPullWorkOnWhatIsMissing() {
    assertThat(updated(doc("_id", 1), push("a", 1), pull("b", 1)))
        .isEqualTo(doc("_id", 1, "a", List.of(1)));
  }

  @Test
  void pullTakesByValueByConditionAndBySeveralValues() {
    List<Document> events = List.of(doc("e", 1, "n", 1), doc("e", 2, "n", 5), doc("e", 3, "n", 9));
    things.insertOne(doc("_id", 1, "events", events));
    things.updateOne(eq("_id", 1), pull("events", doc("e", 1)));
    things.updateOne(eq("_id", 1), pull("events", lt("n", 6)));
    assertThat(things.find().first().getList("events", Document.class))
        .containsExactly(events.get(2));
    things.updateOne(eq("_id", 1), pull("events", in("e", 2, 3)));
    assertThat(things.find().first().getList("events", Document.class)).isEmpty();
  }

  @Test
  void arrayFiltersChooseTheElements() {
    List<Document> items = List.of(doc("id", 1, "q", 1), doc("id", 2, "q", 1));
    things.insertOne(doc("_id", 1, "items", items));
    things.updateOne(
        eq("_id", 1),
        inc("items.$[x].q", 5),
        new UpdateOptions().arrayFilters(List.of(and(eq("x.id", 2), eq("x.q", 1)))));
    things.updateOne(eq("_id", 1), inc("items.$[].q", 1));
    assertThat(things.find().first().getList("items", Document.class))
        .containsExactly(doc("id", 1, "q", 2), doc("id", 2, "q", 7));
  }

  @Test
  void nestedFieldsAndPlacesInArraysAreSet() {
    Document before = doc("_id", 1, "a", doc("b", 1), "items", List.of(doc("q", 1)));
    assertThat(updated(before, set("a.c", 2), set("items.0.q", 3)))
        .isEqualTo(doc("_id", 1, "a", doc("b", 1, "c", 2), "items", List.of(doc("q", 3))));
  }

  @Test
  void wholeNumbersGrowBeyondAnInt() {
    assertThat(updated(doc("_id", 1, "a", Integer.MAX_VALUE), inc("a", 1)))
        .containsEntry("a", 2147483648L);
    assertThat(updated(doc("_id", 2, "a", 1L << 60), inc("a", 1)))
        .containsEntry("a", (1L << 60) + 1);
  }

  @Test
  void decimalsAreExact() {
    Document after =
        updated(doc("_id", 1, "a", Decimal128.parse("10.10")), inc("a", Decimal128.parse("0.05")));
    assertThat(after).containsEntry("a", Decimal128.parse("10.15"));
  }
}
