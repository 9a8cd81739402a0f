package io.rilato.matching.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static Level level(Evidence evidence, Map<Field, String> a, Map<Field, String> b) {
    RecordStoreBuilder builder = new RecordStoreBuilder(false);
    builder.add("1", "", fields(a));
    builder.add("2", "", fields(b));
    Comparison comparison = new Comparison(builder.build(), Features.ALL);
    comparison.compare(0, 1);
    return comparison.level(evidence);
  }

  private static String[] fields(Map<Field, String> values) {
    String[] fields = new String[Field.values().length];
    values.forEach((field, value) -> fields[field.ordinal()] = value);
    return fields;
  }

  private static Level given(String a, String b) {
    return level(Evidence.GIVEN_NAME, Map.of(Field.GIVEN_NAME, a), Map.of(Field.GIVEN_NAME, b));
  }

  private static Level date(String a, String b) {
    return level(Evidence.BIRTH_DATE, Map.of(Field.BIRTH_DATE, a), Map.of(Field.BIRTH_DATE, b));
  }

  @Test
  void givenNamesAgreeInManyWays() {
    assertThat(given("José", "JOSE")).isEqualTo(Level.EXACT);
    assertThat(given("Robert", "Bob")).isEqualTo(Level.NICKNAME);
    assertThat(given("R.", "Robert")).isEqualTo(Level.INITIAL);
    assertThat(given("Thomas", "Thoams")).isEqualTo(Level.CLOSE);
    assertThat(given("Anna Maria", "Maria")).isEqualTo(Level.PART);
    assertThat(given("Иван", "Ivan")).isEqualTo(Level.EXACT);
    assertThat(given("Anna", "Robert")).isEqualTo(Level.DIFFERENT);
    assertThat(given("", "Robert")).isEqualTo(Level.MISSING);
  }

  @Test
  void namesThatChangedPlacesAreSeen() {
    Map<Field, String> right = Map.of(Field.GIVEN_NAME, "Isla", Field.FAMILY_NAME, "Hall");
    Map<Field, String> wrong = Map.of(Field.GIVEN_NAME, "Hall", Field.FAMILY_NAME, "Isla");

    assertThat(level(Evidence.GIVEN_NAME, right, wrong)).isEqualTo(Level.SWAPPED);
    assertThat(level(Evidence.FAMILY_NAME, right, wrong)).isEqualTo(Level.EXACT);
  }

  @Test
  void datesAgreeInManyWays() {
    assertThat(date("1971-06-24", "24.06.1971")).isEqualTo(Level.EXACT);
    assertThat(date("19710624", "1971-05-24")).isEqualTo(Level.CLOSE);
    assertThat(date("1971-03-08", "1971-08-03")).isEqualTo(Level.SWAPPED);
    assertThat(date("1971-03-08", "1971")).isEqualTo(Level.PART);
    assertThat(date("1971-03-08", "1935-03-08")).isEqualTo(Level.TWO_PARTS);
    assertThat(date("1971-03-08", "1935-11-27")).isEqualTo(Level.DIFFERENT);
  }

  @Test
  void emailsAgreeInManyWays() {
    assertThat(email("Ann.Lee+crm@gmail.com", "annlee@googlemail.com")).isEqualTo(Level.EXACT);
    assertThat(email("annlee@acme.com", "anlee@acme.com")).isEqualTo(Level.CLOSE);
    assertThat(email("ann.lee@acme.com", "ann.lee@other-firm.org"))
        .isEqualTo(Level.SAME_LOCAL_PART);
    assertThat(email("ann.lee@acme.com", "zoe@unrelated.org")).isEqualTo(Level.DIFFERENT);
  }

  private static Level email(String a, String b) {
    return level(Evidence.EMAIL, Map.of(Field.EMAIL, a), Map.of(Field.EMAIL, b));
  }

  @Test
  void thePlaceIsNotCountedAgainWhereThePremisesAreTheSame() {
    Map<Field, String> a =
        Map.of(Field.ADDRESS, "12 Main Street", Field.CITY, "Hull", Field.POSTAL_CODE, "HU1 1AA");
    Map<Field, String> b =
        Map.of(Field.ADDRESS, "12 Main St.", Field.CITY, "Hull", Field.POSTAL_CODE, "HU1 1AA");

    assertThat(level(Evidence.STREET, a, b)).isEqualTo(Level.EXACT);
    assertThat(level(Evidence.LOCALITY, a, b)).isEqualTo(Level.CONFIRMED);
  }

  private static Level company(String a, String b) {
    return level(
        Evidence.COMPANY,
        Map.of(Field.COMPANY, a, Field.CITY, "Graz"),
        Map.of(Field.COMPANY, b, Field.CITY, "Graz"));
  }

  @Test
  void legalFormsSetCompaniesApartOnlyWhereTheyAreOfAnotherKind() {
    assertThat(company("Rilke Maschinenbau GmbH", "Rilke Maschinenbau")).isEqualTo(Level.EXACT);
    assertThat(company("Rilke GmbH", "RILKE Gesellschaft mbH")).isEqualTo(Level.EXACT);
    assertThat(company("Rilke AG", "Rilke GmbH")).isEqualTo(Level.OTHER_FORM);
    assertThat(company("ООО Рилке", "Rilke OOO")).isEqualTo(Level.EXACT);
  }

  @Test
  void firmsOfOneGroupAreToldFromBranchesOfOneFirm() {
    assertThat(company("Rilke AG", "Rilke Securities Inc.")).isEqualTo(Level.SISTER);
    assertThat(company("Rilke AG", "Rilke Deutschland GmbH")).isEqualTo(Level.SISTER);
    assertThat(company("Rilke AG", "Rilke Healthineers AG")).isEqualTo(Level.SISTER);
    assertThat(company("Rilke Leasing AG", "Rilke Logistik AG")).isEqualTo(Level.SISTER);
    assertThat(company("Rilke AG", "Rilke AG Zweigniederlassung Wien")).isEqualTo(Level.PART);
    assertThat(company("Rilke AG", "Rilke Graz AG")).isEqualTo(Level.PART);
    assertThat(company("Rilke AG", "Rilke Group")).isEqualTo(Level.PART);
  }

  @Test
  void otherCompaniesAreNoSlips() {
    Set<Level> one = Set.of(Level.EXACT, Level.CLOSE, Level.PART);
    assertThat(company("John Construction", "Johnson Construction")).isNotIn(one);
    assertThat(company("Airbus Industries", "Air Industries")).isNotIn(one);
    assertThat(company("Rilke Store 2301", "Rilke Store 2302")).isNotIn(one);
    assertThat(company("Rilke Iran", "Rilke Iraq")).isNotIn(one);
    assertThat(company("L&S Motors", "S & D Motors")).isNotIn(one);
    assertThat(company("BT Group plc", "KB Group Ltd")).isNotIn(one);
    assertThat(company("Auto Parts Ltd", "Auto Ltd")).isNotIn(one);
    assertThat(company("First Capital", "Premier Capital")).isNotIn(one);
    assertThat(company("مدرسة ٣", "مدرسة ٥")).isNotIn(one);
  }

  @Test
  void whatNoNameIsIsCompared() {
    StringBuilder signs = new StringBuilder();
    for (char sign = '\u3372'; signs.length() < 200; sign++) {
      signs.append(sign).append(' ');
    }
    assertThat(company(signs.toString(), "Rilke")).isEqualTo(Level.DIFFERENT);
    assertThat(company("& ".repeat(100), "A, ".repeat(60))).isNotNull();
    new Originals().note("я".repeat(10_000_000));
    new Originals().note("क".repeat(10_000_000));
  }

  @Test
  void companiesAreWrittenInManyWays() {
    assertThat(company("Blue Bird", "Bluebird")).isEqualTo(Level.CLOSE);
    assertThat(company("Rilke & Sons Ltd", "Sons and Rilke Limited")).isEqualTo(Level.CLOSE);
    assertThat(company("Rilke Maschinenbau", "Rlike Maschinenb.")).isEqualTo(Level.CLOSE);
    assertThat(company("Rilke Ltd d/b/a Blue Door", "Blue Door")).isEqualTo(Level.CLOSE);
    assertThat(company("RHM GmbH", "Rilke Hofmann Maschinenbau GmbH")).isEqualTo(Level.INITIALS);
    assertThat(company("Rilke", "Kessler")).isEqualTo(Level.DIFFERENT);
    assertThat(company("Северсталь", "Sewerstahl")).isEqualTo(Level.CLOSE);
  }

  @Test
  void namesAgreeAcrossScripts() {
    assertThat(given("سعيد", "Saeed")).isEqualTo(Level.SPELLED);
    assertThat(given("Вильгельм", "Wilhelm")).isEqualTo(Level.SPELLED);
    assertThat(given("יצחק", "Yitzhak")).isEqualTo(Level.SPELLED);
    assertThat(given("Вильгельм", "Robert")).isEqualTo(Level.DIFFERENT);
    assertThat(given("ಸುರೇಶ್", "சுரேஷ்")).isNotEqualTo(Level.DIFFERENT);
  }
}
