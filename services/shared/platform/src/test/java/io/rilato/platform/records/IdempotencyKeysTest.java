package io.rilato.platform.records;

import static io.rilato.platform.records.Cards.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.IdempotencyKeys.Creation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {
  private final RecordsFixture fixture = new RecordsFixture(new PublishedEvents()).withIndexes();
  private final IdempotencyKeys keys = fixture.idempotency;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aRepeatGetsTheIdOfTheFirst() {
    Creation first = begin("anna", "body");
    keys.done(first);

    Creation again = begin("anna", "body");

    assertThat(first.repeated()).isFalse();
    assertThat(again.repeated()).isTrue();
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(begin("ben", "body").id()).isNotEqualTo(first.id());
  }

  @Test
  void anotherBodyIsRefused() {
    keys.done(begin("anna", "body"));

    refused(ProblemType.IDEMPOTENCY_MISMATCH, "other body");
  }

  @Test
  void aRepeatWaitsForTheFirstUntilItsLeaseRunsOut() {
    Creation first = begin("anna", "body");

    refused(ProblemType.IN_USE, "body");
    fixture.clock.move(Duration.ofSeconds(31));
    Creation again = begin("anna", "body");
    keys.done(first);

    assertThat(again.id()).isEqualTo(first.id());
    refused(ProblemType.IN_USE, "body");
  }

  @Test
  void nothingRemainsOfARefusedCreation() {
    Creation first = begin("anna", "body");
    keys.forget(first);

    assertThat(begin("anna", "other body").id()).isNotEqualTo(first.id());
  }

  @Test
  void anOldKeyIsNew() {
    Creation first = begin("anna", "body");
    keys.done(first);
    fixture.clock.move(Duration.ofDays(8));

    Creation later = begin("anna", "other body");

    assertThat(later.repeated()).isFalse();
    assertThat(later.id()).isNotEqualTo(first.id());
  }

  @Test
  void ofManyAtOnceOneBegins() {
    List<Boolean> began =
        Threads.run(
            8,
            _ ->
                () -> {
                  try {
                    begin("anna", "body");
                    return true;
                  } catch (Problem e) {
                    assertThat(e.type()).isEqualTo(ProblemType.IN_USE);
                    return false;
                  }
                });

    assertThat(began).filteredOn(b -> b).hasSize(1);
  }

  private Creation begin(String actor, String body) {
    return keys.begin(TENANT, actor, "key", body);
  }

  private void refused(ProblemType type, String body) {
    assertThatThrownBy(() -> begin("anna", body))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.type()).isEqualTo(type));
  }
}
