package io.rilato.infra.bench.proof.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The oracle must see what is wrong: one that sees nothing would let everything pass. */
class LogsTest {
  private final Violations violations = new Violations();

  @Test
  void aWholeLogHasNothingWrong() {
    Logs logs =
        Logs.of(
            "contact",
            List.of(
                row("a", 1, "k1", "{externalIds: {x: '1'}}", "claimed: ['key1']"),
                row("a", 2, "k2", "{externalIds: {x: '1'}, jobTitle: 'Buyer'}", "claimed: []")));

    logs.checkRows(violations);
    logs.checkAcknowledged(List.of(acknowledged("a", 2, "k2", "Buyer")), violations);
    logs.held(new HashMap<>(), violations);

    assertThat(violations.lines()).isEmpty();
  }

  @Test
  void aGapAndAPendingRowAreSeen() {
    Logs logs = Logs.of("contact", List.of(row("a", 2, "k", "{}", "pending: true")));

    logs.checkRows(violations);

    assertThat(violations.lines())
        .anyMatch(line -> line.startsWith("versions have no gap"))
        .anyMatch(line -> line.startsWith("nothing is pending"));
  }

  @Test
  void aLostChangeIsSeen() {
    Logs logs = Logs.of("contact", List.of(row("a", 1, "k1", "{}", "claimed: []")));

    logs.checkAcknowledged(List.of(acknowledged("a", 2, "k2", "Buyer")), violations);

    assertThat(violations.lines())
        .singleElement()
        .asString()
        .startsWith("an acknowledged change is in the log");
  }

  @Test
  void aChangeDoneTwiceOrOtherwiseThanAnsweredIsSeen() {
    Logs logs =
        Logs.of(
            "contact",
            List.of(
                row("a", 1, "k", "{jobTitle: 'Buyer'}", "claimed: []"),
                row("a", 2, "k", "{jobTitle: 'Seller'}", "claimed: []")));

    logs.checkAcknowledged(List.of(acknowledged("a", 2, "k", "Buyer")), violations);

    assertThat(violations.lines())
        .anyMatch(line -> line.startsWith("a change is in the log once"))
        .anyMatch(line -> line.startsWith("a change is in the log as it was answered"));
  }

  @Test
  void aValueHeldTwiceOrWithoutAKeyIsSeen() {
    Logs logs =
        Logs.of(
            "contact",
            List.of(
                row("a", 1, "k1", "{externalIds: {x: '1'}}", "claimed: ['key1']"),
                row("b", 1, "k2", "{externalIds: {x: '1'}}", "claimed: []")));

    logs.held(new HashMap<>(), violations);

    assertThat(violations.lines())
        .anyMatch(line -> line.startsWith("a unique value is held once"))
        .anyMatch(line -> line.startsWith("every unique value has its key"));
  }

  @Test
  void aCycleOfParentsIsSeen() {
    Logs logs =
        Logs.of(
            "company",
            List.of(
                row("a", 1, "k1", "{parentId: 'b'}", "claimed: []"),
                row("b", 1, "k2", "{parentId: 'a'}", "claimed: []")));

    logs.checkHierarchy(violations);

    assertThat(violations.isEmpty()).isFalse();
  }

  @Test
  void missingNullAndEmptyAreTheSameAndSoAreEqualNumbersAndMoments() {
    assertThat(Json.same(json("{\"a\":null,\"b\":[]}"), json("{}"))).isTrue();
    assertThat(Json.same(json("{\"a\":1}"), json("{\"a\":1.0}"))).isTrue();
    assertThat(Json.same(json("\"2026-01-01T00:00:00Z\""), json("\"2026-01-01T00:00:00.000Z\"")))
        .isTrue();
    assertThat(Json.same(json("{\"a\":1}"), json("{\"a\":2}"))).isFalse();
    assertThat(Json.same(json("[1,2]"), json("[1]"))).isFalse();
  }

  private static tools.jackson.databind.JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private static Acknowledged acknowledged(String id, long version, String key, String jobTitle) {
    return new Acknowledged(
        "contact",
        id,
        version,
        false,
        key,
        json(
            "{\"id\":\"%s\",\"version\":%d,\"jobTitle\":\"%s\"}".formatted(id, version, jobTitle)));
  }

  private static BsonDocument row(String id, long version, String key, String state, String more) {
    String json =
        """
        {_id: '%s@%d', tenant: 't', recordId: '%s', version: {$numberLong: '%d'},
         cause: {kind: 'request', idempotencyKey: '%s'}, deleted: false, void: false,
         createdAt: {$date: '2026-01-01T00:00:00Z'}, createdBy: {kind: 'client', id: 'c'},
         recordedAt: {$date: '2026-01-01T00:00:00Z'}, actor: {kind: 'client', id: 'c'},
         state: %s, %s}\
        """
            .formatted(id, version, id, version, key, state, more);
    return BsonDocument.parse(json);
  }
}
