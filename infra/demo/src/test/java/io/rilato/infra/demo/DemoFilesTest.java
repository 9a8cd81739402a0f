package io.rilato.infra.demo;

import static org.assertj.core.api.Assertions.assertThat;

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
    List<DemoRecord> companies = CompanyFile.read().records();
    Set<String> names = companies.stream().map(DemoRecord::externalId).collect(Collectors.toSet());

    assertThat(companies).hasSize(85);
    assertThat(names).hasSize(85);
    assertThat(companies.stream().filter(c -> c.parent() != null)).hasSize(15);
    assertThat(companies.stream().filter(c -> c.parent() != null).map(DemoRecord::parent))
        .isSubsetOf(names);
  }

  @Test
  void revenueInMillionsBecomesDollarsAndCountriesBecomeCodes() {
    var acme = CompanyFile.read().records().getFirst().json();

    assertThat(acme.at("/annualRevenue/amount").stringValue()).isEqualTo("1100040000.00");
    assertThat(acme.at("/addresses/0/country").stringValue()).isEqualTo("US");
    assertThat(acme.path("industry").stringValue()).isEqualTo("technology");
    assertThat(CompanyFile.read().records())
        .allSatisfy(company ->
            assertThat(company.json().at("/addresses/0/country").stringValue()).hasSize(2));
  }

  @Test
  void correctionsAreListed() {
    assertThat(CompanyFile.read().corrections())
        .extracting(Correction::to)
        .containsOnly("technology", "Philippines", "South Korea");
  }

  @Test
  void malformedValuesOfPersonsAreLeftToTheApi() {
    List<DemoRecord> persons = PersonFile.read();

    assertThat(persons).hasSize(1_000);
    assertThat(persons.get(78).json().at("/emails/0/value").stringValue())
        .isEqualTo("em@aosn@ware.com");
  }
}
