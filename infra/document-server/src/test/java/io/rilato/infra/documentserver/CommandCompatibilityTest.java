package io.rilato.infra.documentserver;

import static com.mongodb.client.model.Accumulators.addToSet;
import static com.mongodb.client.model.Accumulators.avg;
import static com.mongodb.client.model.Accumulators.first;
import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.push;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.addFields;
import static com.mongodb.client.model.Aggregates.count;
import static com.mongodb.client.model.Aggregates.facet;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.lookup;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.merge;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.skip;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Aggregates.unwind;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static io.rilato.infra.documentserver.CompatibilityStore.codeOf;
import static io.rilato.infra.documentserver.CompatibilityStore.doc;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.Facet;
import com.mongodb.client.model.Field;
import com.mongodb.client.model.Sorts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CommandCompatibilityTest {
  @RegisterExtension static final CompatibilityStore STORE = new CompatibilityStore();

  private MongoCollection<Document> orders;

  @BeforeEach
  void collection() {
    orders = STORE.collection();
    orders.insertMany(
        List.of(
            doc("_id", 1, "customer", "a", "amount", 10, "tags", List.of("x", "y")),
            doc("_id", 2, "customer", "a", "amount", 20, "tags", List.of("x")),
            doc("_id", 3, "customer", "b", "amount", 5, "tags", List.of())));
  }

  private List<Document> aggregated(Bson... stages) {
    return orders.aggregate(List.of(stages)).into(new ArrayList<>());
  }

  @Test
  void groupsAreSummedUp() {
    assertThat(
            aggregated(
                match(gte("amount", 1)),
                sort(Sorts.ascending("_id")),
                group(
                    "$customer",
                    sum("s", "$amount"),
                    avg("a", "$amount"),
                    max("m", "$amount"),
                    push("p", "$_id"),
                    addToSet("c", "$customer"),
                    first("f", "$_id")),
                sort(Sorts.ascending("_id")),
                limit(1)))
        .containsExactly(
            doc("_id", "a", "s", 30, "a", 15.0, "m", 20, "p", List.of(1, 2))
                .append("c", List.of("a"))
                .append("f", 1));
  }

  @Test
  void decimalsAreSummedExactly() {
    orders.deleteMany(new Document());
    orders.insertMany(
        List.of(doc("a", Decimal128.parse("0.1")), doc("a", Decimal128.parse("0.2"))));
    assertThat(aggregated(group(null, sum("s", "$a"))).getFirst().get("s"))
        .isEqualTo(Decimal128.parse("0.3"));
  }

  @Test
  void stagesFollowEachOther() {
    assertThat(aggregated(sort(Sorts.descending("amount")), skip(1), limit(1)))
        .extracting(order -> order.get("_id"))
        .containsExactly(1);
    assertThat(aggregated(unwind("$tags"))).hasSize(3);
    assertThat(aggregated(count("n"))).containsExactly(doc("n", 3));
    assertThat(aggregated(match(eq("_id", 1)), project(doc("_id", 0, "amount", 1))))
        .containsExactly(doc("amount", 10));
    assertThat(
            aggregated(
                match(eq("_id", 1)),
                addFields(new Field<>("double", doc("$multiply", List.of("$amount", 2))))))
        .extracting(order -> order.get("double"))
        .containsExactly(20);
    Document facets =
        aggregated(
                facet(
                    new Facet("n", count("c")),
                    new Facet("least", sort(Sorts.ascending("amount")), limit(1))))
            .getFirst();
    assertThat(facets.getList("n", Document.class)).containsExactly(doc("c", 3));
    assertThat(facets.getList("least", Document.class).getFirst()).containsEntry("_id", 3);
  }

  @Test
  void collectionsAreJoinedAndMergedInto() {
    MongoCollection<Document> customers = STORE.database().getCollection("customers");
    customers.insertMany(List.of(doc("_id", "a", "name", "Ann"), doc("_id", "b", "name", "Bob")));
    assertThat(
            aggregated(lookup("customers", "customer", "_id", "who"), sort(Sorts.ascending("_id")))
                .getLast()
                .getList("who", Document.class))
        .containsExactly(doc("_id", "b", "name", "Bob"));
    orders
        .aggregate(List.of(group("$customer", sum("s", "$amount")), merge("customers")))
        .toCollection();
    assertThat(customers.find(eq("_id", "a")).first())
        .isEqualTo(doc("_id", "a", "name", "Ann", "s", 30));
  }

  @Test
  void aLongAggregationComesInBatches() {
    orders.insertMany(IntStream.range(10, 3010).mapToObj(i -> doc("_id", i)).toList());
    assertThat(
            orders
                .aggregate(List.of(match(gte("_id", 10)), addFields(new Field<>("x", 1))))
                .batchSize(50)
                .into(new ArrayList<>()))
        .hasSize(3000);
  }

  @Test
  void collectionsAreCreatedListedRenamedAndDropped() {
    STORE.database().createCollection("a");
    assertThat(codeOf(() -> STORE.database().createCollection("a"))).isEqualTo(48);
    MongoCollection<Document> a = STORE.database().getCollection("a");
    a.createIndex(doc("x", 1));
    a.insertOne(doc("x", 1));
    a.renameCollection(new MongoNamespace(STORE.database().getName(), "b"));
    assertThat(STORE.database().listCollectionNames().into(new ArrayList<>()))
        .contains("b")
        .doesNotContain("a");
    assertThat(STORE.database().listCollections().filter(eq("name", "b")).into(new ArrayList<>()))
        .hasSize(1);
    MongoCollection<Document> b = STORE.database().getCollection("b");
    assertThat(b.countDocuments(eq("x", 1))).isEqualTo(1);
    assertThat(b.listIndexes().into(new ArrayList<>())).hasSize(2);
    b.drop();
    assertThat(b.countDocuments()).isZero();
    assertThat(b.listIndexes().into(new ArrayList<>())).isEmpty();
  }

  @Test
  void unknownAndMalformedCommandsAreErrorsAndNotTheEndOfTheConnection() {
    assertThat(codeOf(() -> STORE.database().runCommand(doc("noSuchCommand", 1)))).isEqualTo(59);
    assertThat(codeOf(() -> STORE.database().runCommand(doc("find", 1)))).isPositive();
    assertThat(codeOf(() -> orders.find(doc("a", doc("$noSuch", 1))).first())).isEqualTo(2);
    assertThat(STORE.database().runCommand(doc("ping", 1))).containsEntry("ok", 1.0);
  }

  @Test
  void driversAreGreeted() {
    Document hello = STORE.client().getDatabase("admin").runCommand(doc("hello", 1));
    assertThat(hello).containsEntry("isWritablePrimary", true).containsKey("maxWireVersion");
    assertThat(STORE.client().listDatabaseNames().into(new ArrayList<>()))
        .contains(STORE.database().getName());
  }

  @Test
  void filesAreKeptInChunks() throws Exception {
    GridFSBucket bucket = GridFSBuckets.create(STORE.database());
    byte[] bytes = new byte[1 << 20];
    new Random(1).nextBytes(bytes);
    ObjectId id = bucket.uploadFromStream("file", new ByteArrayInputStream(bytes));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bucket.downloadToStream(id, out);
    assertThat(out.toByteArray()).isEqualTo(bytes);
    bucket.delete(id);
  }
}
