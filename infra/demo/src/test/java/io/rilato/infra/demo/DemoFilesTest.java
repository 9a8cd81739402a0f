package io.rilato.infra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoFilesTest {

  @Test
  void csvKeepsQuotedCommasQuotesAndLineBreaks() {
    List<Map<String, String>> rows = Csv.rows("a,b\r\n\"1,\"\"x\"\"\n2\",y\n,z");

    assertThat(rows)
        .containsExactly(Map.of("a", "1,\"x\"\n2", "b", "y"), Map.of("a", "", "b", "z"));
  }

  @Test
  void everyParentIsACompanyOfTheFile() {
    List<DemoRecord> companies = CompanyFile.read(new Corrections());
    Set<String> names = companies.stream().map(DemoRecord::externalId).collect(Collectors.toSet());

    assertThat(companies).hasSize(85);
    assertThat(names).hasSize(85);
    assertThat(companies.stream().filter(c -> c.parent() != null)).hasSize(15);
    assertThat(companies.stream().filter(c -> c.parent() != null).map(DemoRecord::parent))
        .isSubsetOf(names);
  }

  @Test
  void revenueInMillionsBecomesDollarsAndCountriesBecomeCodes() {
    List<DemoRecord> companies = CompanyFile.read(new Corrections());
    var acme = companies.getFirst().json();

    assertThat(acme.at("/annualRevenue/amount").stringValue()).isEqualTo("1100040000.00");
    assertThat(acme.at("/addresses/0/country").stringValue()).isEqualTo("US");
    assertThat(acme.path("industry").stringValue()).isEqualTo("technology");
    assertThat(companies)
        .allSatisfy(company ->
            assertThat(company.json().at("/addresses/0/country").stringValue()).hasSize(2));
  }

  @Test
  void correctionsAreCountedByKind() {
    Corrections corrections = new Corrections();
    CompanyFile.read(corrections);

    assertThat(corrections.list())
        .extracting(Correction::to, Correction::count)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("technology", 12),
            org.assertj.core.groups.Tuple.tuple("Philippines", 1),
            org.assertj.core.groups.Tuple.tuple("South Korea", 1));
  }

  @Test
  void theWholePipelineIsReadWithItsGaps() {
    OpportunityFile file = new OpportunityFile();

    assertThat(file.all()).hasSize(8_800).doesNotHaveDuplicates();
    assertThat(file.all().stream().filter(row -> row.account() == null)).hasSize(1_425);
    assertThat(file.all().stream().filter(row -> row.engaged() == null)).hasSize(500);
    assertThat(file.all().stream().filter(row -> row.value() == null)).hasSize(2_089);
    assertThat(file.all().stream().filter(Opportunity::won)).hasSize(4_238);
    assertThat(file.all().stream().filter(Opportunity::lost)).hasSize(2_473);
    assertThat(file.percentWon()).isEqualTo(63);
    assertThat(file.firstDay()).isEqualTo("2016-10-20");
    assertThat(file.lastDay()).isEqualTo("2017-12-31");
    assertThat(file.agentsOfAccounts()).hasSize(85);
    assertThat(file.some(300)).hasSize(300).doesNotHaveDuplicates();
  }

  @Test
  void everyAgentOfThePipelineIsInATeam() {
    Set<String> agents =
        SalesTeams.read().stream().map(SalesTeams.Agent::name).collect(Collectors.toSet());

    assertThat(agents).hasSize(35);
    assertThat(SalesTeams.managers()).hasSize(6);
    assertThat(SalesTeams.offices()).containsExactly("Central", "East", "West");
    assertThat(new OpportunityFile().all()).allMatch(row -> agents.contains(row.agent()));
    assertThat(SalesTeams.email("Mei-Mei Johns")).isEqualTo("mei-mei.johns@demo.rilato.example");
  }

  @Test
  void datesMoveByWholeWeeksUntilTheLastIsInTheWeekBeforeToday() {
    LocalDate last = LocalDate.of(2017, 12, 31);
    for (int ahead = 3_000; ahead < 3_020; ahead++) {
      LocalDate today = last.plusDays(ahead);
      Shift shift = Shift.to(today, last);

      assertThat(shift.days() % 7).isZero();
      assertThat(shift.day(last)).isBetween(today.minusDays(7), today.minusDays(1));
      assertThat(shift.day(last).getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
    }
    assertThat(new Shift(7).moment(last, 16)).isEqualTo(Instant.parse("2018-01-07T16:00:00Z"));
  }

  @Test
  void malformedValuesOfPersonsAreLeftToTheForm() {
    List<LeadFile.Entry> persons = LeadFile.read();

    assertThat(persons).hasSize(1_000);
    assertThat(persons.get(78).form().path("email").stringValue()).isEqualTo("em@aosn@ware.com");
  }

  @Test
  void originsAreSpreadAndTheSameEachTime() {
    Map<String, Long> sources =
        LeadFile.read().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.form().path("utm_source").stringValue(), Collectors.counting()));

    assertThat(sources).hasSize(7);
    assertThat(sources.values()).allMatch(count -> count > 20);
    assertThat(LeadFile.read()).isEqualTo(LeadFile.read());
  }
}
