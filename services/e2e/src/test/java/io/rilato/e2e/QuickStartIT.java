package io.rilato.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.rilato.infra.client.Connection;
import io.rilato.infra.client.RilatoClient;
import io.rilato.infra.launcher.Project;
import io.rilato.testkit.suite.RunningSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code docs/quick-start.md}, command by command as it stands there. */
class QuickStartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

  private static RunningSuite suite;

  @TempDir static Path folder;

  private String leadId = "";

  /**
   * What the page says of some commands.
   *
   * @param again whether it says to ask again until it is so
   */
  private record Promise(boolean again, Consumer<String> kept) {}

  @BeforeAll
  static void start() throws IOException {
    for (String program : List.of("bash", "curl", "jq")) {
      assumeThat(Shell.has(program)).as(program).isTrue();
    }
    suite = WholeSuite.start();
    Path file = Connection.file(folder.resolve(".rilato"));
    Files.createDirectories(file.getParent());
    Files.writeString(file, RilatoClient.json().writeValueAsString(suite.connection()));
  }

  @AfterAll
  static void stop() {
    if (suite != null) {
      suite.close();
    }
  }

  @Test
  void everyCommandDoesWhatThePageSays() throws IOException {
    List<String> commands = commands();
    List<Promise> promises = promises();
    assertThat(commands).as("each with its promise here").hasSameSizeAs(promises);
    try (Shell shell = new Shell(folder)) {
      for (int i = 0; i < commands.size(); i++) {
        String command = commands.get(i);
        Promise promise = promises.get(i);
        if (promise.again()) {
          await().atMost(PATIENCE).untilAsserted(() -> promise.kept().accept(shell.run(command)));
        } else {
          promise.kept().accept(shell.run(command));
        }
      }
      assertThat(shell.run("curl -s -o /dev/null -w '%{http_code}' \"$URL/api/v1/leads\""))
          .isEqualTo("401");
      assertThat(shell.run(commands.get(1)))
          .containsIgnoringCase("Idempotency-Replayed: true")
          .contains(leadId);
    }
  }

  private List<Promise> promises() {
    return List.of(
        once(QuickStartIT::theTokenIsTheClients),
        once(this::theLeadIsStored),
        once(found -> assertThat(json(found).getFirst().path("id").asString()).isEqualTo(leadId)),
        again(QuickStartIT::itHasAnOwnerAndAScore),
        once(status -> assertThat(status).isEqualTo("201")),
        again(QuickStartIT::listsHavePagesAndForgiveTypingMistakes),
        once(QuickStartIT::theCompanyHasItsOwnId),
        once(QuickStartIT::theSecondChangeIsTooLate),
        once(QuickStartIT::eachOfABatchIsAnswered),
        again(QuickStartIT::theFeedGoesOn),
        once(QuickStartIT::theLeadIsToldAsItComes));
  }

  private static Promise once(Consumer<String> kept) {
    return new Promise(false, kept);
  }

  private static Promise again(Consumer<String> kept) {
    return new Promise(true, kept);
  }

  private static void theTokenIsTheClients(String output) {
    JsonNode me = json(output).getFirst();
    assertThat(me.path("kind").asString()).isEqualTo("client");
    assertThat(me.path("name").asString()).isNotBlank();
  }

  private void theLeadIsStored(String output) {
    assertThat(output).containsPattern("^HTTP/1.1 201").containsIgnoringCase("Rilato-Consistency:");
    JsonNode lead = json(output.substring(output.indexOf('{'))).getFirst();
    assertThat(lead.path("version").asInt()).isPositive();
    leadId = lead.path("id").asString();
  }

  private static void itHasAnOwnerAndAScore(String output) {
    JsonNode routing = json(output).get(0);
    JsonNode score = json(output).get(1);
    assertThat(routing.path("ownerId").asString("")).isNotBlank();
    assertThat(routing.path("candidates")).isNotEmpty();
    int sum = 0;
    for (JsonNode contribution : score.path("contributions")) {
      sum += contribution.path("points").asInt();
    }
    assertThat(score.path("total").asInt()).isPositive().isEqualTo(sum);
  }

  private static void listsHavePagesAndForgiveTypingMistakes(String output) {
    JsonNode first = json(output).get(0);
    assertThat(first.path("total").asInt()).isGreaterThan(1);
    assertThat(first.path("items")).hasSize(1);
    JsonNode second = json(output).get(1);
    assertThat(second).hasSize(1).isNotEqualTo(first.path("items"));
    assertThat(json(output).get(2).toString()).contains("Noether");
  }

  private static void theCompanyHasItsOwnId(String output) {
    JsonNode company = json(output).getFirst();
    assertThat(company.path("name").asString()).isEqualTo("Rings");
    assertThat(company.at("/externalIds/erp").asString()).isEqualTo("4711");
  }

  private static void theSecondChangeIsTooLate(String output) {
    JsonNode changed = json(output).get(0);
    assertThat(changed.path("name").asString()).isEqualTo("Commutative Rings");
    assertThat(changed.path("version").asInt()).isGreaterThan(1);
    assertThat(json(output).get(1).path("status").asInt()).isEqualTo(412);
  }

  private static void eachOfABatchIsAnswered(String output) {
    assertThat(json(output).get(0).path("status").asInt()).isEqualTo(201);
    assertThat(json(output).get(1).path("status").asInt()).isEqualTo(400);
    assertThat(json(output).get(1).at("/errors/0/pointer").asString()).endsWith("/foundedYear");
  }

  private static void theFeedGoesOn(String output) {
    List<JsonNode> told = json(output);
    assertThat(told.subList(0, told.size() - 1))
        .isNotEmpty()
        .allMatch(event -> event.path("type").asString().matches("(lead|contact).*\\..*"))
        .allMatch(event -> event.has("subject") && event.has("time"));
    assertThat(told.getLast().isArray()).isTrue();
    assertThat(told.getLast()).isNotEmpty();
  }

  private static void theLeadIsToldAsItComes(String output) {
    assertThat(json(output))
        .anyMatch(event ->
            event.path("type").asString().equals("lead-routing.lead-created")
                && event.path("name").asString().equals("Easley"));
  }

  /** The values that stand one after the other in what was printed. */
  private static List<JsonNode> json(String output) {
    List<JsonNode> values = new ArrayList<>();
    try (var all = RilatoClient.json().readerFor(JsonNode.class).<JsonNode>readValues(output)) {
      all.forEachRemaining(values::add);
    } catch (JacksonException e) {
      throw new AssertionError(output, e);
    }
    assertThat(values).as(output).isNotEmpty();
    return values;
  }

  private static List<String> commands() throws IOException {
    Path page = Project.find().root().resolve("docs/quick-start.md");
    return COMMANDS.matcher(Files.readString(page)).results().map(block -> block.group(1)).toList();
  }
}
