package io.rilato.infra.documentserver;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The plans of what services ask again and again. */
class PlannerTest {
  private final CollectionIndex ids = new CollectionIndex(IndexSpec.id());
  private final CollectionIndex versions =
      index("versions", key("tenant", 1, "recordId", 1, "version", 1), null);
  private final CollectionIndex pending =
      index("pending", key("recordedAt", 1), key("pending", key("$exists", true)));
  private final CollectionIndex keys =
      index(
          "keys",
          key("recordId", 1, "cause.idempotencyKey", 1),
          key("cause.idempotencyKey", key("$exists", true)));
  private final List<CollectionIndex> all = List.of(ids, versions, pending, keys);

  private static Document key(Object... namesAndValues) {
    Document result = new Document();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      result.append((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return result;
  }

  private static CollectionIndex index(String name, Document key, Document partial) {
    Document description = new Document("name", name).append("key", key);
    description.putIfNotNull("partialFilterExpression", partial);
    return new CollectionIndex(IndexSpec.of(description));
  }

  private Planner.Plan plan(Document query, Document sort) {
    return Planner.plan(all, new Filter(query), sort);
  }

  @Test
  void anIdIsLookedUp() {
    Planner.Plan plan = plan(key("_id", "a", "tenant", "t", "version", key("$lt", 3)), null);
    assertThat(plan.index()).isSameAs(ids);
    assertThat(plan.ranges()).hasSize(1);
    assertThat(plan(key("_id", key("$in", List.of("a", "b"))), null).ranges()).hasSize(2);
  }

  @Test
  void theNewestVersionIsTheLastOfItsRange() {
    Planner.Plan plan = plan(key("tenant", "t", "recordId", "r"), key("version", -1));
    assertThat(plan.index()).isSameAs(versions);
    assertThat(plan.reverse()).isTrue();
    assertThat(plan.sorted()).isTrue();
  }

  @Test
  void aPartialIndexServesOnlyWhoRepeatsItsFilter() {
    Document due = key("recordedAt", key("$lt", 5));
    assertThat(plan(due, key("recordedAt", 1)).index()).isNull();
    due.append("pending", key("$exists", true));
    Planner.Plan plan = plan(due, key("recordedAt", 1));
    assertThat(plan.index()).isSameAs(pending);
    assertThat(plan.sorted()).isTrue();
    assertThat(plan(key("pending", true), null).index()).isSameAs(pending);
  }

  @Test
  void aGivenKeyImpliesThatThereIsOne() {
    assertThat(plan(key("recordId", "r", "cause.idempotencyKey", "k"), null).index())
        .isSameAs(keys);
    assertThat(plan(key("recordId", "r", "cause.idempotencyKey", null), null).index()).isNull();
  }

  @Test
  void aWalkInOrderNeedsNoSorting() {
    Planner.Plan plan =
        plan(key("_id", key("$gt", "a"), "pending", key("$exists", false)), key("_id", 1));
    assertThat(plan.index()).isSameAs(ids);
    assertThat(plan.sorted()).isTrue();
    assertThat(plan(new Document(), key("_id", -1)).sorted()).isTrue();
    assertThat(plan(new Document(), key("name", 1)).sorted()).isFalse();
  }

  @Test
  void branchesThatAllBoundAFieldBoundTheWhole() {
    Document after =
        key(
            "tenant",
            "t",
            "recordId",
            "r",
            "$or",
            List.of(key("version", key("$gt", 3)), key("version", 3, "_id", key("$gt", "x"))));
    Planner.Plan plan = plan(after, key("version", 1));
    assertThat(plan.index()).isSameAs(versions);
    byte[] from = plan.ranges().getFirst().from();
    byte[] bound = KeyWriter.encode(3);
    assertThat(Arrays.copyOfRange(from, from.length - bound.length, from.length)).isEqualTo(bound);
  }
}
