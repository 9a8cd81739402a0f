package io.rilato.platform.records;

import static io.rilato.platform.records.Cards.ANNA;
import static io.rilato.platform.records.Cards.TENANT;
import static io.rilato.platform.records.Cards.card;
import static io.rilato.platform.records.Cards.command;
import static io.rilato.platform.records.Cards.create;
import static io.rilato.platform.records.Cards.delete;
import static io.rilato.platform.records.Cards.numbered;
import static io.rilato.platform.records.Cards.restore;
import static io.rilato.platform.records.Cards.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Cards.Card;
import io.rilato.platform.records.Step.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private final PublishedEvents published = new PublishedEvents();
  private final Inserts inserts = new Inserts();
  private final RecordsFixture fixture = new RecordsFixture(published, inserts).withIndexes();
  private final Records<Card> records = fixture.records;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aCreatedRecordIsStoredPublishedAndNoLongerPending() {
    Stored<Card> created = fixture.change(create(numbered("Ada", "1")));

    assertThat(created.version()).isEqualTo(1);
    assertThat(records.get(TENANT, created.id())).isEqualTo(created);
    assertThat(records.find(new TenantId("other"), created.id())).isEmpty();
    assertThat(published.ids()).containsExactly(created.id() + "@1");
    assertThat(published.events().getFirst().type()).isEqualTo("contact.contact-created");
    await().untilAsserted(() -> assertThat(fixture.audit().leftovers()).isEmpty());
  }

  @Test
  void aChangeNamesWhatChangedFromWhatAndWhy() {
    Stored<Card> created = fixture.change(create(numbered("Ada", "1")));

    fixture.change(update(created.id(), numbered("Ida", "1")));

    RecordEvent<Card> event = records.history(TENANT, created.id(), 3, 1).getFirst();
    assertThat(event.version()).isEqualTo(2);
    assertThat(event.changes()).containsExactly(new FieldChange("name", "Ada", "Ida"));
    assertThat(event.actor()).isEqualTo(ANNA);
    assertThat(event.createdAt()).isEqualTo(created.createdAt());
    assertThat(published.events().getLast()).isEqualTo(event);
  }

  @Test
  void whatChangesNothingMakesNoVersion() {
    RecordId id = fixture.change(create(card("Ada"))).id();

    Outcome<Card> outcome = records.change(update(id, card("Ada")));

    assertThat(outcome).isInstanceOf(Outcome.Unchanged.class);
    assertThat(fixture.versions(id)).containsExactly(1L);
  }

  @Test
  void whatIsDecidedOnAnOldVersionIsDecidedAgainOnTheNewest() {
    Stored<Card> ada = fixture.change(create(card("Ada")));
    Stored<Card> ida = fixture.change(update(ada.id(), card("Ida")));
    List<String> decidedOn = new ArrayList<>();

    Outcome<Card> changed =
        records.change(
            on(
                ada,
                before -> {
                  decidedOn.add(before.state().name());
                  return before.state().name() + " Byron";
                }));
    assertThat(decidedOn).containsExactly("Ada", "Ida");
    assertThat(changed.orThrow().state().name()).isEqualTo("Ida Byron");

    // What would change nothing of the old one does change the newest.
    assertThat(records.change(on(ida, _ -> "Ida"))).isInstanceOf(Outcome.Committed.class);
    Stored<Card> newest = records.get(TENANT, ada.id());
    assertThat(newest.version()).isEqualTo(4);
    assertThat(records.change(on(newest, _ -> "Ida"))).isInstanceOf(Outcome.Unchanged.class);
  }

  @Test
  void whatIsRefusedOnAnOldVersionIsJudgedAgainOnTheNewest() {
    RecordId id = fixture.change(create(card("Ada"))).id();
    Stored<Card> deleted = fixture.change(delete(id));
    fixture.change(restore(id));
    Step<Card> update = update(id, card("Ida"));

    Outcome<Card> outcome = records.change(Step.on(deleted, update.command(), update.decider()));

    assertThat(outcome.orThrow().state()).isEqualTo(card("Ida"));
  }

  private static Step<Card> on(Stored<Card> known, Function<Stored<Card>, String> name) {
    return Step.on(
        known,
        command(),
        before ->
            new Decision<>(card(name.apply(Objects.requireNonNull(before))), "updated", false));
  }

  @Test
  void deletingAndRestoringAreVersions() {
    RecordId id = fixture.change(create(card("Ada"))).id();

    assertThat(fixture.change(delete(id)).deleted()).isTrue();
    assertThat(refusal(update(id, card("Ida")))).isEqualTo(ProblemType.NOT_FOUND);
    assertThat(records.find(TENANT, id)).get().extracting(Stored::deleted).isEqualTo(true);
    assertThat(fixture.change(restore(id)).version()).isEqualTo(3);

    assertThat(records.get(TENANT, id).state()).isEqualTo(card("Ada"));
    assertThat(records.findVersion(TENANT, id, 2)).get().matches(Stored::deleted);
  }

  @Test
  void historyIsReadFromTheNewestBack() {
    RecordId id = fixture.change(create(card("1"))).id();
    IntStream.rangeClosed(2, 5).forEach(i -> fixture.change(update(id, card("" + i))));

    assertThat(records.history(TENANT, id, Long.MAX_VALUE, 2))
        .extracting(RecordEvent::version)
        .containsExactly(5L, 4L);
    assertThat(records.history(TENANT, id, 4, 10))
        .extracting(event -> event.state().name())
        .containsExactly("3", "2", "1");
    assertThat(records.history(new TenantId("other"), id, 9, 10)).isEmpty();
  }

  @Test
  void ofALargeHistoryLessIsReadAtOnce() {
    RecordId id = fixture.change(create(card("1".repeat(50_000)))).id();
    IntStream.rangeClosed(2, 5)
        .forEach(i -> fixture.change(update(id, card(("" + i).repeat(50_000)))));

    assertThat(records.history(TENANT, id, Long.MAX_VALUE, 10, 200_000))
        .extracting(RecordEvent::version)
        .containsExactly(5L, 4L);
    assertThat(records.history(TENANT, id, 4, 10, 1_000_000))
        .extracting(RecordEvent::version)
        .containsExactly(3L, 2L, 1L);
  }

  @Test
  void manyWritersOfTheSameRecordsLeaveNoGap() {
    int writers = 16;
    int changes = 25;
    List<RecordId> ids =
        IntStream.range(0, 5).mapToObj(i -> fixture.change(create(card("" + i))).id()).toList();

    Threads.run(
        writers,
        writer ->
            () -> {
              for (int i = 0; i < changes; i++) {
                fixture.change(update(ids.get((writer + i) % ids.size()), card(writer + "." + i)));
              }
              return true;
            });

    assertThat(fixture.audit().rowCount()).isEqualTo(ids.size() + writers * changes);
    await().untilAsserted(() -> assertThat(fixture.audit().leftovers()).isEmpty());
    assertThat(new HashSet<>(published.ids())).isEqualTo(fixture.audit().rowIds());
  }

  @Test
  void aRecordAppearsOnceInAnInsertThoughTheBatchChangesItOften() {
    Step<Card> first = create(card("1"));
    Step<Card> second = create(card("2"));
    List<Step<Card>> steps = new ArrayList<>(List.of(first, second));
    for (int i = 0; i < 3; i++) {
      steps.add(update(first.id(), card("1." + i)));
      steps.add(update(second.id(), card("2." + i)));
    }
    steps.add(delete(RecordId.next()));

    List<Outcome<Card>> outcomes = records.changeAll(steps);

    assertThat(outcomes.subList(0, 8)).allMatch(o -> o instanceof Outcome.Committed);
    assertThat(outcomes.get(8)).isInstanceOf(Outcome.Refused.class);
    assertThat(records.get(TENANT, first.id()).state()).isEqualTo(card("1.2"));
    assertThat(fixture.versions(second.id())).isEqualTo(RecordsFixture.upTo(4));
    assertThat(inserts.ofLog).hasSize(4).allSatisfy(ids -> assertThat(ids).hasSize(2));
  }

  @Test
  void aRepeatedRequestIsAnsweredFromItsRow() {
    RecordId id = fixture.change(create(card("Ada"))).id();
    var command = command(ANNA, "key", "body");
    Stored<Card> first = fixture.change(update(id, 1, command, card("Ida")));
    fixture.change(update(id, card("Eda")));

    Outcome<Card> again = records.change(update(id, 1, command, card("Ida")));

    assertThat(again).isEqualTo(new Outcome.Replayed<>(first, false));
    assertThat(refusal(update(id, 1, command(ANNA, "key", "other"), card("Uda"))))
        .isEqualTo(ProblemType.IDEMPOTENCY_MISMATCH);
    assertThat(fixture.versions(id)).isEqualTo(RecordsFixture.upTo(3));
  }

  @Test
  void anotherActorsIdempotencyKeyIsAnotherKey() {
    RecordId id = fixture.change(create(card("Ada"))).id();
    fixture.change(update(id, command(ANNA, "1", "body"), card("Ida")));

    Outcome<Card> outcome =
        records.change(
            update(id, command(io.rilato.kernel.Actor.user("ben"), "1", "body"), card("Eda")));

    assertThat(outcome).isInstanceOf(Outcome.Committed.class);
  }

  @Test
  void ofRequestsRepeatedAtOnceOneIsDone() {
    RecordId id = RecordId.next();

    List<Outcome<Card>> outcomes =
        Threads.run(
            8, _ -> () -> records.change(create(id, command(ANNA, "key", "body"), card("Ada"))));

    assertThat(outcomes).filteredOn(o -> o instanceof Outcome.Committed).hasSize(1);
    assertThat(outcomes).filteredOn(o -> o instanceof Outcome.Replayed).hasSize(7);
    assertThat(fixture.versions(id)).containsExactly(1L);
  }

  @Test
  void aRecordOverTheLimitIsTooLarge() {
    RecordId id = fixture.change(create(card("x".repeat(100_000)))).id();

    assertThat(refusal(create(card("x".repeat(131_072))))).isEqualTo(ProblemType.TOO_LARGE);
    assertThat(refusal(update(id, card("ä".repeat(65_536))))).isEqualTo(ProblemType.TOO_LARGE);
    assertThat(records.change(update(id, card("y".repeat(100_000)))))
        .isInstanceOf(Outcome.Committed.class);
  }

  @Test
  void whatIsAskedForLeavesRilatoSpaceToGoOn() {
    Command rilato = Command.bySystem(TENANT, "test");
    assertThat(refusal(create(card("x".repeat(114_688))))).isEqualTo(ProblemType.TOO_LARGE);
    RecordId id = fixture.change(create(card("x".repeat(114_000)))).id();
    assertThat(refusal(update(id, card("y".repeat(115_000))))).isEqualTo(ProblemType.TOO_LARGE);

    fixture.change(update(id, rilato, card("y".repeat(130_000))));
    assertThat(refusal(update(id, rilato, card("y".repeat(131_072)))))
        .isEqualTo(ProblemType.TOO_LARGE);

    assertThat(refusal(update(id, card("z".repeat(130_001))))).isEqualTo(ProblemType.TOO_LARGE);
    assertThat(fixture.change(update(id, card("z".repeat(130_000)))).version()).isEqualTo(3);
    assertThat(fixture.change(update(id, card("z".repeat(120_000)))).version()).isEqualTo(4);
    assertThat(fixture.change(delete(id)).deleted()).isTrue();
    assertThat(fixture.change(restore(id)).deleted()).isFalse();
  }

  @Test
  void recordedTimesIncreaseThoughTheClockStepsBack() {
    RecordId id = fixture.change(create(card("1"))).id();
    fixture.clock.move(Duration.ofMinutes(-10));
    fixture.change(update(id, card("2")));
    fixture.change(delete(id));
    fixture.clock.move(Duration.ofMinutes(-10));
    fixture.change(restore(id));

    assertThat(records.history(TENANT, id, 9, 9).reversed())
        .extracting(RecordEvent::recordedAt)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(fixture.audit().contradictions()).isEmpty();
  }

  @Test
  void nothingIsJudgedOnAStateThatLagsBehindItsLog() {
    RecordId id = fixture.change(create(card("Ada"))).id();
    fixture.changeAndDie(update(id, card("Ida")));
    assertThat(fixture.state(id)).isEqualTo(card("Ada"));

    Outcome<Card> back = records.change(update(id, card("Ada")));
    assertThat(back).isInstanceOf(Outcome.Committed.class);

    fixture.changeAndDie(update(id, card("Eda")));
    assertThat(fixture.change(update(id, 4, command(), card("Uda"))).version()).isEqualTo(5);

    RecordId unseen = fixture.changeAndDie(create(card("new"))).id();
    assertThat(fixture.change(update(unseen, card("newer"))).version()).isEqualTo(2);
    assertThat(records.findNewest(TENANT, unseen)).isPresent();
  }

  @Test
  void readsWithATokenBringTheStateUp() {
    RecordId id = fixture.change(create(card("Ada"))).id();
    fixture.changeAndDie(update(id, card("Ida")));

    assertThat(records.findNewest(TENANT, id))
        .get()
        .extracting(Stored::state)
        .isEqualTo(card("Ida"));
    assertThat(fixture.state(id)).isEqualTo(card("Ida"));
  }

  @Test
  void everyStateCanStandInAVoidedSlot() {
    for (Class<?> state :
        List.of(
            io.rilato.contracts.contact.Contact.class,
            io.rilato.contracts.contact.Company.class,
            io.rilato.contracts.identity.User.class,
            io.rilato.contracts.identity.Team.class,
            io.rilato.contracts.identity.Role.class,
            io.rilato.contracts.identity.Tenant.class,
            io.rilato.contracts.identity.ApiClient.class)) {
      assertThat(RecordJson.mapper().convertValue(Map.of(), state)).isNotNull();
    }
  }

  private ProblemType refusal(Step<Card> step) {
    Outcome<Card> outcome = records.change(step);
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    Problem problem = ((Outcome.Refused<Card>) outcome).problem();
    return problem.type();
  }

  /** The record ids of each insert into the change log. */
  private static final class Inserts implements CommandListener {
    private final List<Set<String>> ofLog = new CopyOnWriteArrayList<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
      BsonDocument command = event.getCommand();
      if (event.getCommandName().equals("insert")
          && command.getString("insert").getValue().equals("contact_changes")) {
        List<String> ids = new ArrayList<>();
        for (BsonValue row : command.getArray("documents")) {
          ids.add(row.asDocument().getString("recordId").getValue());
        }
        assertThat(ids).doesNotHaveDuplicates();
        ofLog.add(Set.copyOf(ids));
      }
    }
  }
}
