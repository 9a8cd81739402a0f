package io.rilato.infra.documentserver;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static io.rilato.infra.documentserver.CompatibilityStore.all;
import static io.rilato.infra.documentserver.CompatibilityStore.assertDuplicate;
import static io.rilato.infra.documentserver.CompatibilityStore.codeOf;
import static io.rilato.infra.documentserver.CompatibilityStore.doc;
import static io.rilato.infra.documentserver.CompatibilityStore.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WritingCompatibilityTest {
  @RegisterExtension static final CompatibilityStore STORE = new CompatibilityStore();

  private MongoCollection<Document> things;

  @BeforeEach
  void collection() {
    things = STORE.collection();
  }

  @Test
  void aSecondDocumentWithTheSameIdIsADuplicate() {
    things.insertOne(doc("_id", 1));
    assertDuplicate(() -> things.insertOne(doc("_id", 1)));
  }

  @Test
  void anOrderedInsertStopsAtTheFirstError() {
    var error =
        catchThrowableOfType(
            MongoBulkWriteException.class,
            () ->
                things.insertMany(
                    List.of(doc("_id", 1), doc("_id", 2), doc("_id", 1), doc("_id", 3))));
    assertThat(error.getWriteErrors().getFirst().getIndex()).isEqualTo(2);
    assertThat(error.getWriteResult().getInsertedCount()).isEqualTo(2);
    assertThat(things.countDocuments()).isEqualTo(2);
  }

  @Test
  void anUnorderedInsertNamesEachErrorAndGoesOn() {
    var error =
        catchThrowableOfType(
            MongoBulkWriteException.class,
            () ->
                things.insertMany(
                    List.of(doc("_id", 1), doc("_id", 1), doc("_id", 2), doc("_id", 2)),
                    new InsertManyOptions().ordered(false)));
    assertThat(error.getWriteErrors()).extracting(e -> e.getIndex()).containsExactly(1, 3);
    assertThat(error.getWriteResult().getInsertedCount()).isEqualTo(2);
  }

  @Test
  void valuesOfAllTypesComeBackAsTheyWere() {
    Document document =
        doc("_id", 1, "i", 1, "l", 2L, "d", 1.5, "m", Decimal128.parse("12.3400"), "s", "é😀")
            .append("b", true)
            .append("t", new Date(1700000000123L))
            .append("o", new ObjectId())
            .append("u", UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"))
            .append("x", new Binary(new byte[] {1, 2}))
            .append("n", null)
            .append("a", List.of(1, "a", doc("x", 1)))
            .append("z", doc("y", 2));
    things.insertOne(document);
    assertThat(things.find().first()).isEqualTo(document);
    assertThat(things.find().first().keySet()).containsExactlyElementsOf(document.keySet());
  }

  @Test
  void fifteenMegabytesAreNotTooLarge() {
    things.insertOne(doc("_id", 1, "x", "x".repeat(15 << 20)));
    assertThat(things.find().first().getString("x")).hasSize(15 << 20);
  }

  @Test
  void writesMayAskForTheMajorityAndTheJournal() {
    things.withWriteConcern(WriteConcern.MAJORITY.withJournal(true)).insertOne(doc("_id", 1));
    things.withWriteConcern(WriteConcern.W1).insertOne(doc("_id", 2));
    things.withWriteConcern(WriteConcern.UNACKNOWLEDGED).insertOne(doc("_id", 3));
    things.insertOne(doc("_id", 4));
    assertThat(ids(things.find(in("_id", 1, 2, 4)))).hasSize(3);
  }

  @Test
  void aReplacementHitsOnlyTheVersionItKnows() {
    things.insertOne(doc("_id", 1, "version", 1));
    UpdateResult hit = things.replaceOne(version(1, 1), doc("_id", 1, "version", 2, "a", 1));
    UpdateResult miss = things.replaceOne(version(1, 1), doc("_id", 1, "version", 2, "a", 2));
    assertThat(hit.getModifiedCount()).isEqualTo(1);
    assertThat(miss.getMatchedCount()).isZero();
    assertThat(things.find().first()).isEqualTo(doc("_id", 1, "version", 2, "a", 1));
  }

  private static org.bson.conversions.Bson version(int id, int version) {
    return and(eq("_id", id), eq("version", version));
  }

  @Test
  void anUpsertOfAnOlderVersionIsADuplicate() {
    ReplaceOptions upsert = new ReplaceOptions().upsert(true);
    Document two = doc("_id", 1, "tenant", "t", "version", 2L);
    UpdateResult first = things.replaceOne(and(eq("_id", 1), lt("version", 2L)), two, upsert);
    assertThat(first.getUpsertedId().asInt32().getValue()).isEqualTo(1);
    Document one = doc("_id", 1, "tenant", "t", "version", 1L);
    assertDuplicate(() -> things.replaceOne(and(eq("_id", 1), lt("version", 1L)), one, upsert));
    Document three = doc("_id", 1, "tenant", "t", "version", 3L);
    things.replaceOne(and(eq("_id", 1), lt("version", 3L)), three, upsert);
    assertThat(all(things.find())).containsExactly(three);
  }

  @Test
  void aReplacementKeepsTheIdAndDropsOtherFields() {
    things.insertOne(doc("_id", 1, "a", 1, "b", 2));
    things.replaceOne(eq("_id", 1), doc("c", 3));
    assertThat(things.find().first()).isEqualTo(doc("_id", 1, "c", 3));
  }

  @Test
  void whatStaysTheSameIsMatchedButNotModified() {
    things.insertOne(doc("_id", 1, "v", 1));
    UpdateResult replaced = things.replaceOne(eq("_id", 1), doc("_id", 1, "v", 1));
    UpdateResult updated = things.updateOne(eq("_id", 1), set("v", 1));
    assertThat(List.of(replaced.getMatchedCount(), replaced.getModifiedCount()))
        .containsExactly(1L, 0L);
    assertThat(List.of(updated.getMatchedCount(), updated.getModifiedCount()))
        .containsExactly(1L, 0L);
  }

  @Test
  void anIdCannotBeChanged() {
    things.insertOne(doc("_id", 1));
    assertThat(codeOf(() -> things.updateOne(eq("_id", 1), set("_id", 2)))).isEqualTo(66);
    assertThat(codeOf(() -> things.replaceOne(eq("_id", 1), doc("_id", 2)))).isEqualTo(66);
  }

  @Test
  void anUpsertTakesTheFieldsOfItsQuery() {
    UpdateOptions upsert = new UpdateOptions().upsert(true);
    UpdateResult result =
        things.updateOne(and(eq("tenant", "t"), eq("_id", "x")), set("a", 1), upsert);
    assertThat(result.getUpsertedId().asString().getValue()).isEqualTo("x");
    assertThat(things.find().first()).containsEntry("tenant", "t").containsEntry("a", 1);
  }

  @Test
  void manyAreUpdatedAndOneFieldIsTakenAway() {
    things.insertMany(
        List.of(
            doc("_id", "a", "pending", true, "n", 1),
            doc("_id", "b", "pending", true, "n", 2),
            doc("_id", "c", "n", 3)));
    UpdateResult result = things.updateMany(in("_id", "a", "b", "c"), unset("pending"));
    assertThat(result.getMatchedCount()).isEqualTo(3);
    assertThat(result.getModifiedCount()).isEqualTo(2);
    assertThat(all(things.find().sort(doc("_id", 1))))
        .containsExactly(doc("_id", "a", "n", 1), doc("_id", "b", "n", 2), doc("_id", "c", "n", 3));
  }

  @Test
  void fieldsKeepTheirPlacesWhenTheyAreSet() {
    things.insertOne(doc("_id", 1, "a", 1, "b", 2));
    things.updateOne(eq("_id", 1), combine(set("a", doc("x", "long")), set("c", 3), unset("b")));
    assertThat(things.find().first()).isEqualTo(doc("_id", 1, "a", doc("x", "long"), "c", 3));
  }

  @Test
  void theSameFieldCannotBeChangedTwice() {
    things.insertOne(doc("_id", 1));
    assertThat(codeOf(() -> things.updateOne(eq("_id", 1), combine(set("a", 1), inc("a", 1)))))
        .isEqualTo(40);
    assertThat(codeOf(() -> things.updateOne(eq("_id", 1), combine(set("a", 1), unset("a")))))
        .isEqualTo(40);
  }

  @Test
  void onlyNumbersCanBeIncreased() {
    things.insertOne(doc("_id", 1, "a", "x"));
    assertThat(codeOf(() -> things.updateOne(eq("_id", 1), inc("a", 1)))).isEqualTo(14);
  }

  @Test
  void aBulkCountsWhatItDid() {
    var result =
        things.bulkWrite(
            List.of(
                new InsertOneModel<>(doc("_id", 1, "a", 1)),
                new UpdateOneModel<>(eq("_id", 1), inc("a", 1)),
                new UpdateOneModel<>(eq("_id", 9), set("a", 1), new UpdateOptions().upsert(true)),
                new ReplaceOneModel<>(eq("_id", 9), doc("a", 7)),
                new DeleteOneModel<>(eq("_id", 1)),
                new DeleteManyModel<>(eq("_id", 5))));
    assertThat(
            List.of(
                result.getInsertedCount(),
                result.getMatchedCount(),
                result.getModifiedCount(),
                result.getDeletedCount(),
                result.getUpserts().size()))
        .containsExactly(1, 2, 2, 1, 1);
  }

  @Test
  void anOrderedBulkStopsAtTheFirstErrorAnUnorderedOneDoesNot() {
    things.createIndex(doc("u", 1), new IndexOptions().unique(true));
    things.insertMany(List.of(doc("_id", 1, "u", 1), doc("_id", 2, "u", 2), doc("_id", 3, "u", 3)));
    List<WriteModel<Document>> writes =
        List.of(
            new UpdateOneModel<>(eq("_id", 1), set("u", 2)),
            new UpdateOneModel<>(eq("_id", 3), set("z", 1)));
    assertDuplicate(() -> things.bulkWrite(writes));
    assertThat(things.find(eq("_id", 3)).first()).doesNotContainKey("z");
    assertDuplicate(() -> things.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
    assertThat(things.find(eq("_id", 3)).first()).containsKey("z");
  }

  @Test
  void aThousandUpsertsInOneBulk() {
    List<WriteModel<Document>> writes = new ArrayList<>();
    UpdateOptions upsert = new UpdateOptions().upsert(true);
    for (int i = 0; i < 1000; i++) {
      writes.add(new UpdateOneModel<>(eq("_id", i % 500), inc("n", 1), upsert));
    }
    var result = things.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    assertThat(result.getUpserts()).hasSize(500);
    assertThat(things.countDocuments(eq("n", 2))).isEqualTo(500);
  }

  @Test
  void oneOrAllMatchesAreDeleted() {
    things.insertMany(List.of(doc("a", 1), doc("a", 1), doc("a", 2)));
    assertThat(things.deleteOne(eq("a", 1)).getDeletedCount()).isEqualTo(1);
    assertThat(things.deleteMany(new Document()).getDeletedCount()).isEqualTo(2);
  }

  @Test
  void whatInsertsNothingCreatesNoCollection() {
    MongoCollection<Document> missing = STORE.database().getCollection("missing");

    assertThat(missing.deleteMany(doc()).getDeletedCount()).isZero();
    assertThat(missing.findOneAndUpdate(doc("_id", 1), doc("$set", doc("a", 1)))).isNull();
    assertThat(missing.findOneAndDelete(doc("_id", 1))).isNull();

    assertThat(STORE.database().listCollectionNames().into(new ArrayList<>()))
        .doesNotContain("missing");
  }
}
