package io.rilato.matching.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // legal forms
        "Kestrel Optics Ltd | Kestrel Optics Limited",
        "Brauerei Falkenstein GmbH & Co. KG | Brauerei Falkenstein",
        "Navarra Textil S.A. | NAVARRA TEXTIL SOCIEDAD ANONIMA",
        "ООО Ромашка | Romashka LLC",
        "Polmetal Sp. z o.o. | Polmetal",
        "Yamashita 株式会社 | 株式会社Yamashita",
        "Nordlys A/S | Nordlys Aktieselskab",
        // ampersands, numbers, abbreviations
        "Hunter & Sons Inc. | Hunter and Sons",
        "Studio Fifty-Two | Studio 52",
        "Harbour Mgmt Co | Harbour Management Company",
        // places aside, regions, branches
        "Kestrel Optics (Germany) GmbH | Kestrel Optics GmbH",
        "Falkenstein Europe | Falkenstein",
        "Kestrel Optics Ltd., Zweigniederlassung Berlin | Kestrel Optics Ltd",
        // slips and words joined
        "Crosswinds Aviation | Cross Winds Aviation",
        "Palmstrom Logistik GmbH | Palmström Logistik GmbH",
        "Massachusets Bay Brewing | Massachusetts Bay Brewing",
        // acronyms and trading names
        "IBM | International Business Machines Corporation",
        "Janus Ventures LLC d/b/a Blue Heron Cafe | Blue Heron Cafe",
        // scripts without spaces
        "华为技术有限公司 | Huawei Technologies Co Ltd",
        "トヨタ自動車株式会社 | Toyota Motor Corporation",
        "삼성전자 주식회사 | Samsung Electronics Co Ltd",
      })
  void saysThatTheNamesAreOneFirms(String one, String other) {
    NameMatch match = CompanyName.of(one).compare(CompanyName.of(other));
    assertThat(match.same()).as("%s / %s: %s", one, other, match).isTrue();
    assertThat(CompanyName.of(other).compare(CompanyName.of(one)).probability())
        .isCloseTo(match.probability(), org.assertj.core.data.Offset.offset(1e-6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Kestrel Optics Ltd | Falcon Optics Ltd",
        "Kestrel Securities | Kestrel",
        "Kestrel Energy | Kestrel Logistics",
        "Ministry of Finance of Latvia | Ministry of Finance of Lithuania",
        "Fund 7 LP | Fund 8 LP",
        "KLM Trading | KLN Trading",
        "Kestrel Stiftung | Kestrel GmbH",
        "三星电子 | 松下電子",
        "삼성전자 | 삼성생명",
        "Management Services Ltd | Riverside Management Services Ltd",
      })
  void saysThatTheNamesAreTwoFirms(String one, String other) {
    NameMatch match = CompanyName.of(one).compare(CompanyName.of(other));
    assertThat(match.same()).as("%s / %s: %s", one, other, match).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "GmbH", "&", "()", "The", "Ltd.", "/", "a/b", "株式会社", "\u0000", "(((", "d/b/a"
      })
  void takesAnyTextForAName(String text) {
    NameMatch match = CompanyName.of(text).compare(CompanyName.of("Kestrel Optics"));
    assertThat(match.same()).isFalse();
    assertThat(CompanyName.of(text).compare(CompanyName.of(text)).probability())
        .isBetween(0.0, 1.0);
  }
}
