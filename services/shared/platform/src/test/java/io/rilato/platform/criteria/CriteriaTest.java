package io.rilato.platform.criteria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rilato.platform.criteria.CriteriaSchema.Kind;
import io.rilato.platform.criteria.CriteriaSchema.ListOf;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CriteriaTest {
  private static final Instant NOW = Instant.parse("2026-11-21T23:30:00Z");
  private static final CriteriaSchema SCHEMA =
      CriteriaSchema.builder()
          .field("name", Kind.TEXT)
          .field("employees", Kind.INTEGER)
          .field("annualRevenue.amount", Kind.DECIMAL)
          .field("active", Kind.BOOLEAN)
          .field("birthDate", Kind.DATE)
          .field("seenAt", Kind.INSTANT)
          .field("tags", new ListOf(Kind.TEXT))
          .objects(
              "addresses",
              CriteriaSchema.builder().field("city", Kind.TEXT).field("country", Kind.KEYWORD))
          .field("externalIds", new MapOf(Kind.KEYWORD))
          .build();
  private static final ObjectNode RECORD =
      (ObjectNode)
          JsonMapper.shared()
              .readTree(
                  """
                  {"name": "Straßen GmbH", "employees": 12, "active": false,
                   "annualRevenue": {"amount": "1250.00", "currency": "EUR"},
                   "birthDate": "2026-11-20", "seenAt": "2026-11-21T10:00:00.000Z",
                   "tags": ["New", "Hot"], "externalIds": {"erp": "A1", "web shop": "7"},
                   "addresses": [{"city": "Köln", "country": "DE"}, {"city": "Wien"}]}
                  """);

  private final Criteria criteria = new Criteria(SCHEMA, Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name == 'STRASSEN gmbh'",
        "'strassen gmbh' == name && name.startsWith('stra') && name.contains('EN G')",
        "employees >= 12 && 12 <= employees && employees in [1, 12]",
        "annualRevenue.amount > 1000 && annualRevenue.amount == 1250.0",
        "!active && active == false && active != true",
        "'hot' in tags && tags.exists(t, t > 'h' && t != 'new')",
        "addresses.exists(a, a.city == 'KÖLN' && a.country == 'de')",
        "addresses.exists(a, a.city == 'wien' && !has(a.country))",
        "!addresses.exists(a, a.city == 'Wien' && a.country == 'DE')",
        "externalIds.erp == 'a1' && externalIds['web shop'] == '7' && 'erp' in externalIds",
        "has(externalIds.erp) && !has(externalIds.crm) && !(externalIds.crm != 'x')",
        "birthDate < '2026-11-21' && seenAt >= '2026-11-21' && seenAt < '2026-11-21T10:00:00.001Z'",
        "daysSince(birthDate) == 1 && daysSince(seenAt) < 1 && 1 >= daysSince(birthDate)",
        "true && (has(name) || false)"
      })
  void holds(String text) {
    assertThat(criteria.parse(text).matches(RECORD)).isTrue();
  }

  @Test
  void aComparisonWithAMissingValueIsFalseAndNotIsPlainNegation() {
    ObjectNode empty = (ObjectNode) JsonMapper.shared().readTree("{\"name\": null, \"tags\": []}");

    assertThat(criteria.parse("name == 'x' || name != 'x' || tags.exists(t, true)").matches(empty))
        .isFalse();
    assertThat(criteria.parse("!(name == 'x') && !has(tags) && !active").matches(empty)).isTrue();
  }

  @Test
  void todayIsTheDayInTheZoneOfTheClock() {
    Criteria inBerlin = new Criteria(SCHEMA, Clock.fixed(NOW, ZoneId.of("Europe/Berlin")));

    assertThat(criteria.parse("daysSince(birthDate) == 1").matches(RECORD)).isTrue();
    assertThat(inBerlin.parse("daysSince(birthDate) == 2").matches(RECORD)).isTrue();
    assertThat(inBerlin.parse("daysSince(birthDate) == 2").dependsOnDate()).isTrue();
  }

  @Test
  void aCriterionNamesItsFields() {
    Criterion criterion =
        criteria.parse("addresses.exists(a, a.city == 'x') && externalIds.erp == '1' && active");

    assertThat(criterion.fields())
        .containsExactlyInAnyOrder("addresses", "addresses.city", "externalIds", "active");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "name == ; syntax; line 1, column 8: something is missing at the end",
        "name = 'x'; syntax; line 1, column 6: a single = cannot stand here",
        "name == 'x; syntax; no closing quote",
        "name == 'x') && active; syntax; line 1, column 12: ) cannot stand here",
        "colour == 'x'; unknown-field; line 1, column 1",
        "true && a.b == 'x'; unknown-field; line 1, column 10",
        "name == 5; wrong-type; line 1, column 9",
        "employees > 10.5; wrong-type; line 1, column 13",
        "name == null; wrong-type; !has(name)",
        "birthDate < 'tomorrow'; wrong-type; '2026-11-21'",
        "active < true; wrong-type; == or !=",
        "name == externalIds.erp; value-expected; line 1, column 20",
        "'a' == 'a'; field-expected; line 1, column 1",
        "name; not-a-condition; line 1, column 1",
        "'x'; not-a-condition; line 1, column 1",
        "tags == 'x'; wrong-type; exists()",
        "name.exists(n, true); wrong-type; is not a list",
        "addresses.exists(a, name == 'x'); unknown-field; a.country",
        "name.matches('x'); not-supported; matches",
        "employees + 1 == 2; field-expected; line 1, column 11",
        "name == 'a' ? true : false; not-supported; line 1, column 13",
        "name.size() == 1; field-expected; line 1, column 10",
        "addresses.all(a, true); not-supported; all",
        "has(name, name); arguments; 1 argument",
        "startsWith('x'); arguments; field.startsWith",
        "daysSince(name) > 1; wrong-type; neither a day nor a moment",
        "daysSince(birthDate) > 9999999; too-large; 1000000"
      })
  void whatIsNotInTheProfileIsRefusedWithItsPlace(String text, String code, String said) {
    Problem problem = refused(text);

    assertThat(problem.errors().getFirst().pointer()).isEqualTo("filter");
    assertThat(problem.errors().getFirst().code()).isEqualTo(code);
    assertThat(problem.detail()).contains(said);
  }

  @Test
  void whatIsTooLongOrTooDeepIsRefusedNamingTheLimit() {
    String deep = "!(has(name) && ".repeat(6) + "true" + ")".repeat(6);
    String parentheses = "(".repeat(500) + "true" + ")".repeat(500);

    assertThat(refused(deep).detail()).contains("at most 10 levels");
    assertThat(refused(parentheses).errors().getFirst().code()).isEqualTo("syntax");
    assertThat(refused("name == '" + "x".repeat(5_000) + "'").detail()).contains("4096");
    assertThat(refused("name == '" + "x".repeat(1_001) + "'").detail()).contains("1000");
    assertThat(refused("name.contains('" + "x".repeat(101) + "')").detail()).contains("100");
    assertThat(refused("name in [" + "'',".repeat(500) + "'']").detail()).contains("500");
  }

  @Property(tries = 2_000)
  void noTextMakesTheReaderFail(@ForAll @Size(max = 12) List<@From("tokens") String> tokens) {
    String text = String.join(" ", tokens);
    try {
      criteria.parse(text).matches(RECORD);
    } catch (Problem problem) {
      assertThat(problem.errors().getFirst().code()).as(text).isNotEmpty();
    }
  }

  @Test
  void noNestingMakesTheReaderFail() {
    for (String open :
        List.of("[", "{", "(", "!", "-", "a.", "a[", "{1:", "has(", "a?b:", "a&&!")) {
      assertThat(refused(open.repeat(4_000 / open.length())).type()).isNotNull();
    }
  }

  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.of(
        "name",
        "tags",
        "addresses",
        "externalIds",
        "active",
        "birthDate",
        ".exists(a,",
        "a.city",
        "a",
        ".",
        "(",
        ")",
        "[",
        "]",
        "==",
        "!=",
        "<",
        "&&",
        "||",
        "!",
        "in",
        "'x'",
        "1",
        "1.5",
        "true",
        "null",
        "has(",
        "daysSince(",
        ".contains('x')",
        ".erp",
        "['k']",
        "-",
        "?",
        ":",
        "{",
        "}",
        ",",
        "\"",
        "'",
        "\\",
        "\u0000",
        "😀",
        "5u",
        "b'x'",
        "_",
        "@in",
        "`a`");
  }

  private Problem refused(String text) {
    Problem problem = catchThrowableOfType(Problem.class, () -> criteria.parse(text));
    assertThat(problem).as(text).isNotNull();
    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_FILTER);
    return problem;
  }
}
