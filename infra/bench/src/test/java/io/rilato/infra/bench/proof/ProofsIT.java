package io.rilato.infra.bench.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.infra.bench.proof.chaos.ChaosProof;
import io.rilato.infra.bench.proof.leads.LeadsProof;
import io.rilato.infra.bench.trial.TrialSuite;
import io.rilato.infra.client.Answer;
import io.rilato.infra.client.Request;
import io.rilato.infra.client.RilatoClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The small form of the proofs; {@code rilato proof} runs the same code at full size. */
@ExtendWith(ProofSuite.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProofsIT {
  private static final Consumer<String> QUIETLY = _ -> {};
  private static final String CONTACTS = "/api/v1/contacts";

  private static TrialSuite suite;

  @BeforeAll
  static void start(TrialSuite running) {
    suite = running;
  }

  @Test
  @Order(1)
  void searchesWithATokenShowWhatWasJustWritten() throws InterruptedException {
    // How soon is for the benchmarks: here a search may say that it is late, but never miss a
    // write.
    assertThat(new TokensProof(45, 3, 1, QUIETLY).run(suite).violations())
        .allMatch(violation -> violation.startsWith("a search is consistent within its time"));
  }

  @Test
  @Order(2)
  void aWalkShowsEachRecordThatExistedThroughoutOnce() throws InterruptedException {
    assertThat(new WalkProof(3_000, 3, QUIETLY).run(suite).violations()).isEmpty();
  }

  @Test
  @Order(3)
  void nothingAcknowledgedIsLostWhenServersDie() throws InterruptedException, IOException {
    ChaosProof proof =
        new ChaosProof(1_000, 6, 1, List.of("contact", "kafka", "documents"), 1, QUIETLY);

    assertThat(proof.run(suite).violations()).isEmpty();
  }

  @Test
  @Order(4)
  void anIndexBuiltAnewWhileWritesGoOnEqualsTheLog() throws InterruptedException, IOException {
    assertThat(new RebuildProof(500, 2, QUIETLY).run(suite).violations()).isEmpty();
  }

  @Test
  @Order(5)
  void withoutKafkaChangesAreTakenAndFoundLater() throws InterruptedException {
    Answer created =
        without(
            "kafka",
            client -> {
              Answer answer = client.send(newContact("Nokafka")).orThrow();
              assertThat(client.get(CONTACTS + "/" + answer.id()).status()).isEqualTo(200);
              return answer;
            });

    assertFound("nokafka", created);
  }

  @Test
  @Order(6)
  void withoutElasticsearchOnlySearchesAreToldToComeBack() throws InterruptedException {
    Answer created =
        without(
            "elasticsearch",
            client -> {
              Answer answer = client.send(newContact("Nosearch")).orThrow();
              assertThat(client.get(CONTACTS + "/" + answer.id()).status()).isEqualTo(200);
              assertToldToComeBack(client.get(CONTACTS + "?q=nosearch"));
              return answer;
            });

    assertFound("nosearch", created);
  }

  @Test
  @Order(7)
  void withoutTheDocumentStoreNothingIsHalfDone() throws InterruptedException {
    try (RilatoClient patient = suite.client()) {
      Answer before = patient.send(newContact("Nostore")).orThrow();

      without(
          "documents",
          client -> {
            assertToldToComeBack(client.send(newContact("Neverstored")));
            assertToldToComeBack(client.get(CONTACTS + "/" + before.id()));
            return before;
          });

      assertFound("afterwards", patient.send(newContact("Afterwards")).orThrow());
      assertThat(patient.get(CONTACTS + "?q=neverstored").orThrow().body().path("items")).isEmpty();
    }
  }

  @Test
  @Order(8)
  void everyLeadIsRoutedOnceAndConvertedWholeWhoeverDies()
      throws InterruptedException, IOException {
    LeadsProof proof = new LeadsProof(100, 8, 6, List.of("lead-routing", "email"), 1, QUIETLY);

    assertThat(proof.run(suite).violations()).isEmpty();
  }

  private interface Meanwhile {
    Answer with(RilatoClient client) throws InterruptedException;
  }

  /** Does something, by a client that tries once, while a server is away. */
  private static Answer without(String server, Meanwhile meanwhile) throws InterruptedException {
    try (RilatoClient client = new RilatoClient(suite.connection(), Duration.ZERO)) {
      client.get(CONTACTS + "?limit=1").orThrow();
      suite.kill(server);
      return meanwhile.with(client);
    } finally {
      suite.restart(server);
    }
  }

  private static Request newContact(String familyName) {
    return Request.post(CONTACTS, RilatoClient.object().put("familyName", familyName));
  }

  private static void assertToldToComeBack(Answer answer) {
    assertThat(answer.status()).as(answer.problem()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  private static void assertFound(String word, Answer created) throws InterruptedException {
    try (RilatoClient client = suite.client()) {
      Answer found = null;
      for (int attempt = 0; attempt < 60 && (found == null || !consistent(found)); attempt++) {
        found =
            client.send(Request.get(CONTACTS + "?q=" + word).consistentWith(created.consistency()));
      }
      assertThat(found.orThrow().body().at("/items/0/id").asString()).isEqualTo(created.id());
    }
  }

  private static boolean consistent(Answer answer) {
    return answer.ok() && answer.consistent().orElse(false);
  }
}
