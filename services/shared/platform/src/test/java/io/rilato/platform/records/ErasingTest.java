package io.rilato.platform.records;

import static io.rilato.platform.records.Cards.TENANT;
import static io.rilato.platform.records.Cards.card;
import static io.rilato.platform.records.Cards.create;
import static io.rilato.platform.records.Cards.numbered;
import static io.rilato.platform.records.Cards.restore;
import static io.rilato.platform.records.Cards.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.kernel.Actor;
import io.rilato.kernel.RecordId;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Cards.Card;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErasingTest {
  private final PublishedEvents published = new PublishedEvents();
  private final RecordsFixture fixture = new RecordsFixture(published).withIndexes();
  private final Records<Card> records = fixture.records;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void anErasedRecordIsToldOfAndIsThereNoMore() {
    RecordId id = fixture.change(create(numbered("Zwobbel", "Z-1"))).id();

    assertThat(records.erase(TENANT, id, "e1")).isEqualTo(2);

    RecordEvent<?> event = published.events().getLast();
    assertThat(event.type()).isEqualTo("contact.contact-erased");
    assertThat(event.erased()).isTrue();
    assertThat(event.deleted()).isTrue();
    assertThat(event.changes()).isEmpty();
    assertThat(event.toString()).doesNotContain("Zwobbel", "Z-1", "anna");
    assertThat(records.find(TENANT, id)).isEmpty();
    assertThat(records.findNewest(TENANT, id)).isEmpty();
    assertThat(records.list(TENANT, List.of(id))).isEmpty();
    assertThat(records.findVersion(TENANT, id, 2)).isEmpty();
  }

  @Test
  void nothingChangesARecordThatWasErased() {
    RecordId id = fixture.change(create(card("Zwobbel"))).id();
    records.erase(TENANT, id, "e1");

    assertThat(refusal(update(id, card("back")))).isEqualTo(ProblemType.NOT_FOUND);
    assertThat(refusal(restore(id))).isEqualTo(ProblemType.NOT_FOUND);
    assertThat(refusal(create(id, Cards.command(), card("back")))).isEqualTo(ProblemType.NOT_FOUND);
    Command late = new Command(TENANT, Actor.system("x"), Cause.of("event"), null);
    assertThat(records.change(create(id, late, card("back"))))
        .isInstanceOf(Outcome.Unchanged.class);
    assertThat(records.erase(TENANT, id, "e2")).isEqualTo(2);
    assertThat(fixture.versions(id)).containsExactly(1L, 2L);
  }

  @Test
  void whatNeverWasCanBeErasedAndThenNeverWillBe() {
    RecordId id = RecordId.next();

    assertThat(records.erase(TENANT, id, "e1")).isEqualTo(1);

    assertThat(refusal(create(id, Cards.command(), card("late")))).isEqualTo(ProblemType.NOT_FOUND);
  }

  @Test
  void itsUniqueValuesAreFree() {
    RecordId id = fixture.change(create(numbered("Zwobbel", "Z-1"))).id();
    records.erase(TENANT, id, "e1");

    assertThat(records.findByUnique(TENANT, Cards.number("Z-1"))).isEmpty();
    assertThat(fixture.change(create(numbered("Other", "Z-1"))).version()).isEqualTo(1);
  }

  @Test
  void earlierVersionsBecomeStubsThatCanBeReadAndAreNotPublishedAgain() {
    RecordId id = fixture.change(create(numbered("Zwobbel", "Z-1"))).id();
    fixture.change(update(id, numbered("Zwobbel the second", "Z-1")));
    long erased = records.erase(TENANT, id, "e1");

    await().untilAsserted(() -> assertThat(records.stub(TENANT, id, erased)).hasValue(2));

    assertThat(everything()).doesNotContain("Zwobbel", "Z-1", "anna", "claimed", "dropped");
    assertThat(records.history(TENANT, id, Long.MAX_VALUE, 9))
        .extracting(RecordEvent::version)
        .containsExactly(3L, 2L, 1L);
    assertThat(records.published("", 9)).extracting(RecordEvent::version).containsExactly(3L);
    assertThat(records.findVersion(TENANT, id, 1)).isEmpty();
    assertThat(records.stub(TENANT, id, erased)).hasValue(2);
  }

  @Test
  void aVersionThatIsNotPublishedYetIsNoStubYet() {
    published.failWith(_ -> new IllegalStateException("the broker is away"));
    RecordId id = fixture.change(create(card("Zwobbel"))).id();
    long erased = records.erase(TENANT, id, "e1");

    assertThat(records.stub(TENANT, id, erased)).isEmpty();
  }

  @Test
  void aWriterThatComesLateBringsNoStateBack() {
    RecordId id = fixture.change(create(card("Zwobbel"))).id();
    ChangeRow<Card> first = fixture.log.find(TENANT, id, 1).orElseThrow();
    records.erase(TENANT, id, "e1");

    fixture.states.apply(List.of(first));

    assertThat(records.find(TENANT, id)).isEmpty();
  }

  @Test
  void aVersionSlotFilledAfterTheErasureIsErasedToo() {
    RecordId id = fixture.change(create(card("Zwobbel"))).id();
    long erased = records.erase(TENANT, id, "e1");

    records.fillSlot(TENANT, id, erased + 1);

    assertThat(records.findNewest(TENANT, id)).isEmpty();
  }

  @Test
  void anIdempotencyKeyOfWhatWasErasedMakesNothingAnew() {
    var creation = fixture.idempotency.begin(TENANT, "anna", "key", "hash");
    fixture.idempotency.done(creation);

    assertThat(fixture.idempotency.erase(TENANT, List.of(creation.id()))).isEqualTo(1);

    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    io.rilato.platform.http.Problem.class,
                    () -> fixture.idempotency.begin(TENANT, "anna", "key", "hash"))
                .type())
        .isEqualTo(ProblemType.NOT_FOUND);
  }

  @Test
  void earlierVersionsOfWhatWasErasedAreOutdatedInEveryInstance() {
    ErasedRecords here = new ErasedRecords(fixture.database, Clock.systemUTC());
    ErasedRecords there = new ErasedRecords(fixture.database, Clock.systemUTC());
    RecordId id = fixture.change(create(card("Zwobbel"))).id();
    RecordEvent<?> first = published.events().getLast();
    records.erase(TENANT, id, "e1");
    RecordEvent<?> last = published.events().getLast();

    assertThat(here.outdates(first)).isFalse();
    here.note(first);
    here.note(last);
    there.load();

    assertThat(List.of(here.outdates(first), there.outdates(first))).containsOnly(true);
    assertThat(List.of(here.outdates(last), there.outdates(last))).containsOnly(false);
    assertThat(here.ofErasure(TENANT, "e1")).hasSize(1);
    assertThat(here.ofErasure(TENANT, "e2")).isEmpty();
  }

  private ProblemType refusal(Step<Card> step) {
    return ((Outcome.Refused<Card>) records.change(step)).problem().type();
  }

  private String everything() {
    List<String> all = new ArrayList<>();
    for (String collection : fixture.database.listCollectionNames()) {
      fixture
          .database
          .getCollection(collection, BsonDocument.class)
          .find()
          .forEach(document -> all.add(document.toJson()));
    }
    return all.toString();
  }
}
