package io.rilato.matching.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // order
        "Meier, Ursula | Ursula Meier",
        "LOPEZ GARCIA Ana | Ana Lopez Garcia",
        // initials
        "J. R. Ewing | John Ross Ewing",
        "M. Curie | Marie Curie",
        // nicknames
        "Bill Hartwell | William Hartwell",
        "Pepe Iglesias | José Iglesias",
        "Sasha Petrenko | Alexander Petrenko",
        "Hans Oberhuber | Johannes Oberhuber",
        // missing and repeated parts
        "Maria Fernanda Quiroga Salas | Maria Quiroga",
        "Anna Anna Kovacs | Anna Kovacs",
        // titles and generations
        "Prof. Dr. Heike Lindner | Heike Lindner",
        "Herr Uwe Brandt | Uwe Brandt",
        // patronymics and particles
        "Ivan Sergeyevich Turgenev | Ivan Turgenev",
        "Ludwig van Beethoven | Ludwig Beethoven",
        "Khalid ibn Walid | Khalid bin al-Walid",
        // spelling and slips
        "Catherine Jonsson | Katherine Johnson",
        "Stephen Gallagher | Stephen Galagher",
        "Mohammed Yousef | Muhammad Yusuf",
        // words joined and split
        "MaryAnn Delacroix | Mary Ann De La Croix",
        "AnnaLindqvist | Anna Lindqvist",
        // scripts
        "Suresh Kumar | ಸುರೇಶ್ ಕುಮಾರ್",
        "Suresh Kumar | सुरेश कुमार",
        "Suresh Kumar | சுரேஷ் குமார்",
        "सुरेश कुमार | ಸುರೇಶ್ ಕುಮಾರ್",
        "Mikhail Gorbachev | Михаил Горбачёв",
        "Naguib Mahfouz | نجيب محفوظ",
        "Moshe Dayan | משה דיין",
        "Maria Callas | Μαρία Κάλλας",
        "Xiaoming Wang | 王小明",
        "Wang Xiaoming | 王小明",
        "王 小明 | 王小明",
        "習近平 | 习近平",
        "Ouyang Xiu | 欧阳修",
        "Zeng Guofan | 曾国藩",
        "安倍 晋三 | 安倍晋三",
        "Kim Jong-un | 김정은",
        "Jong Un Kim | 김정은",
        "Park Geun-hye | 박근혜",
        "Lee Myung-bak | 이명박",
        "Ban Ki-moon | 반기문",
        "Choi Min-sik | 최민식",
      })
  void saysThatTheNamesAreOnePersons(String one, String other) {
    NameMatch match = PersonName.of(one).compare(PersonName.of(other));
    assertThat(match.same()).as("%s / %s: %s", one, other, match).isTrue();
    assertThat(PersonName.of(other).compare(PersonName.of(one)).probability())
        .isCloseTo(match.probability(), org.assertj.core.data.Offset.offset(1e-6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Maria Rossi | Marco Bianchi",
        "Peter Hoffmann | Anke Hoffmann",
        "B. Oberlin | Anna Oberlin",
        "Hans K. Albers | Hans Peter Albers",
        "Ivan Petrovich Orlov | Ivan Sergeyevich Orlov",
        "George Fuller Jr. | George Fuller Sr.",
        "Thomas Lindner | Anna Thomas Keller",
        "Суреш Кумар | Ramesh Patel",
        "محمد صلاح | Hassan Nasrallah",
        "A. B. | Anna Becker",
        "Xiaohong Wang | 王小明",
        "Li Wei | 张伟",
        "Kim Min-ji | 김정은",
        "Park Jong-un | 김정은",
        "Lee Jae-yong | 이명박",
      })
  void saysThatTheNamesAreTwoPersons(String one, String other) {
    NameMatch match = PersonName.of(one).compare(PersonName.of(other));
    assertThat(match.same()).as("%s / %s: %s", one, other, match).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "...",
        "?",
        "Dr.",
        "van der",
        "\u0000",
        "😀",
        "1234",
        ",",
        "-'-",
        "\uD842\uDFB7野",
        "王"
      })
  void takesAnyTextForAName(String text) {
    NameMatch match = PersonName.of(text).compare(PersonName.of("Anna Becker"));
    assertThat(match.same()).isFalse();
    assertThat(PersonName.of(text).compare(PersonName.of(text)).probability()).isBetween(0.0, 1.0);
  }

  @Test
  void comparesVeryLongTextsInBoundedTime() {
    String text = "Anna Maria Becker ".repeat(600_000);
    assertThat(PersonName.of(text).compare(PersonName.of(text)).same()).isTrue();
    assertThat(CompanyName.of(text).compare(CompanyName.of(text)).same()).isTrue();
  }

  @Test
  void givesAReason() {
    assertThat(PersonName.of("Bill Hartwell").compare(PersonName.of("William Hartwell")).reason())
        .isEqualTo("bill is short for or a form of william");
  }
}
