package io.rilato.scoring.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.scoring.Score;
import io.rilato.contracts.scoring.Score.Contribution;
import io.rilato.contracts.scoring.ScoringModel;
import io.rilato.contracts.scoring.ScoringModel.Rule;
import io.rilato.platform.criteria.Criteria;
import io.rilato.platform.records.RecordJson;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledModelTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  private static final Criteria CRITERIA = new Criteria(LeadSchema.SCHEMA, CLOCK);

  @Test
  void addsWhatALeadIsToWhatItDoesAndSaysWhy() {
    Score score =
        score(
            model(
                40,
                60,
                rule("size", "employees > 500", 40),
                rule("uk", "country == 'gb'", 7),
                event("pages", "page-view", 5, 4)),
            "{\"employees\": 1200, \"country\": \"DE\"}",
            Map.of("page-view", 3, "mail-opened", 9));

    assertThat(score.contributions())
        .containsExactly(
            new Contribution("size", "size", 40, "employees > 500"),
            new Contribution("pages", "pages", 15, "3 x page-view"));
    assertThat(score.fit()).isEqualTo(40);
    assertThat(score.engagement()).isEqualTo(15);
    assertThat(score.total()).isEqualTo(55);
    assertThat(score.grade()).isEqualTo("B");
    assertThat(score.mql()).isTrue();
    assertThat(score.sql()).isFalse();
    assertThat(score.modelId()).isEqualTo("model-1");
    assertThat(score.modelVersion()).isEqualTo(3);
  }

  @Test
  void countsEventsUpToTheMostAndSaysSo() {
    Score score =
        score(model(40, null, event("pages", "page-view", -5, 2)), "{}", Map.of("page-view", 7));

    assertThat(score.contributions().getFirst())
        .isEqualTo(new Contribution("pages", "pages", -10, "7 x page-view, 2 count"));
    assertThat(score.total()).isEqualTo(-10);
    assertThat(score.grade()).isEqualTo("D");
    assertThat(score.sql()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"80,A", "79,B", "50,B", "49,C", "20,C", "19,D", "0,D", "-100,D"})
  void gradesByTheTotal(int points, String grade) {
    int half = points / 2;
    Score score =
        score(
            model(80, 80, rule("a", "true", half), rule("b", "true", points - half)),
            "{}",
            Map.of());

    assertThat(score.total()).isEqualTo(points);
    assertThat(score.grade()).isEqualTo(grade);
    assertThat(score.mql()).isEqualTo(points >= 80);
    assertThat(score.sql()).isEqualTo(points >= 80);
  }

  @Test
  void thePointsOfTheContributionsAlwaysAddUpToTheTotal() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      List<Rule> rules = new ArrayList<>();
      for (int r = random.nextInt(100); r >= 0; r--) {
        int points = random.nextInt(201) - 100;
        rules.add(
            random.nextBoolean()
                ? rule("r" + r, "employees > " + random.nextInt(100), points)
                : event("r" + r, "e", points, random.nextBoolean() ? null : 1 + r));
      }
      Score score =
          score(
              model(random.nextInt(100), 50, rules.toArray(Rule[]::new)),
              "{\"employees\": " + random.nextInt(100) + "}",
              Map.of("e", random.nextInt(Integer.MAX_VALUE)));

      assertThat(score.contributions().stream().mapToLong(Contribution::points).sum())
          .isEqualTo(score.total())
          .isEqualTo((long) score.fit() + score.engagement());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|0",
        "{\"email\": \"ada@acme.example\"}|10",
        "{\"email\": \"ada@GMail.com\"}|0",
        "{\"company\": \"Acme\", \"phone\": \"+4930123\"}|15",
        "{\"employees\": 9}|0",
        "{\"employees\": 10}|5",
        "{\"employees\": 249}|10",
        "{\"employees\": 999}|15",
        "{\"employees\": 1000}|20",
        "{\"jobTitle\": \"Head of Purchasing\"}|15",
        "{\"jobTitle\": \"CTO\"}|15",
        "{\"jobTitle\": \"Analyst\"}|0",
        "{\"message\": \"Please call\", \"consent\": true}|10",
        "{\"consent\": false}|0",
      })
  void theStandardModelScoresWhatALeadIs(String lead, int fit) {
    assertThat(standard(lead, Map.of()).total()).isEqualTo(fit);
  }

  @Test
  void theStandardModelQualifiesAWellKnownLeadThatAsksForADemo() {
    String lead = "{\"email\": \"ada@acme.example\", \"company\": \"Acme\", \"employees\": 300}";
    assertThat(standard(lead, Map.of()).mql()).isTrue();
    assertThat(standard(lead, Map.of()).sql()).isFalse();

    Score asked = standard(lead, Map.of("demo-requested", 2, "page-view", 4));
    assertThat(asked.total()).isEqualTo(30 + 25 + 8);
    assertThat(asked.sql()).isTrue();
  }

  private static Score standard(String lead, Map<String, Integer> counts) {
    CompiledModel.Key key = new CompiledModel.Key(null, 1);
    return score(CompiledModel.of(key, StandardModel.MODEL, CRITERIA), lead, counts);
  }

  private static Score score(CompiledModel model, String lead, Map<String, Integer> counts) {
    Lead read = RecordJson.mapper().readValue(lead, Lead.class);
    return model.score(LeadSchema.fold(LeadSchema.attributes(read)), counts, 1);
  }

  private static CompiledModel model(int mql, Integer sql, Rule... rules) {
    ScoringModel model =
        new ScoringModel("Model", List.of(rules), mql, sql, CLOCK.instant(), Map.of());
    return CompiledModel.of(new CompiledModel.Key("model-1", 3), model, CRITERIA);
  }

  private static Rule rule(String id, String when, int points) {
    return new Rule(id, id, when, null, points, null);
  }

  private static Rule event(String id, String event, int points, Integer atMost) {
    return new Rule(id, id, null, event, points, atMost);
  }
}
