package io.rilato.matching.record;

import io.rilato.matching.name.CompanyName;
import io.rilato.matching.name.LegalForms;
import io.rilato.matching.name.script.EastAsian;
import io.rilato.matching.name.script.WritingSystem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Brings the fields of a record, in the order of {@link Field}, into the form that is compared. */
final class Preparer {
  private static final List<Field> NAMES =
      List.of(Field.GIVEN_NAME, Field.MIDDLE_NAME, Field.FAMILY_NAME, Field.CITY);

  private final String[] values = new String[Column.values().length];
  private final Originals originals = new Originals();
  private final boolean monthFirst;

  Preparer(boolean monthFirst) {
    this.monthFirst = monthFirst;
  }

  /** How words were written that are not Latin. */
  Originals originals() {
    return originals;
  }

  /** The company parsed last, since many records may name the same one. */
  private String lastCompany = "";

  private String company = "";
  private String legalForm = "";

  /** The prepared values in the order of {@link Column}; good until the next call. */
  String[] prepare(String[] fields) {
    Arrays.fill(values, "");
    names(fields);
    company(get(fields, Field.COMPANY));
    email(get(fields, Field.EMAIL));
    set(Column.PHONE, phone(get(fields, Field.PHONE)));
    address(fields);
    birth(fields);
    set(Column.NATIONAL_ID, Words.plain(get(fields, Field.NATIONAL_ID)).replace(" ", ""));
    set(Column.OCCUPATION, Words.plain(get(fields, Field.OCCUPATION)));
    set(Column.WEBSITE, website(get(fields, Field.WEBSITE)));
    return values;
  }

  private void names(String[] fields) {
    for (Field field : NAMES) {
      originals.note(get(fields, field));
    }
    String given = join(Words.name(get(fields, Field.GIVEN_NAME)));
    String middle = join(Words.name(get(fields, Field.MIDDLE_NAME)));
    String family = join(Words.name(get(fields, Field.FAMILY_NAME)));
    String full = EastAsian.parted(get(fields, Field.FULL_NAME));
    originals.note(full);
    if (given.isEmpty() && family.isEmpty() && !full.isEmpty()) {
      int comma = full.indexOf(',');
      if (comma > 0 && comma < full.length() - 1) {
        family = join(Words.name(full.substring(0, comma)));
        full = full.substring(comma + 1);
      }
      List<String> words = Words.name(full);
      int last = family.isEmpty() && words.size() > 1 ? words.size() - 1 : words.size();
      if (last < words.size()) {
        family = words.getLast();
      }
      given = words.isEmpty() ? "" : words.getFirst();
      middle = last > 1 ? join(words.subList(1, last)) : middle;
    }
    set(Column.GIVEN, given);
    set(Column.MIDDLE, middle);
    set(Column.FAMILY, family);
  }

  private void company(String text) {
    if (text.isBlank()) {
      return;
    }
    if (!text.equals(lastCompany)) {
      lastCompany = text;
      parseCompany(text);
    }
    set(Column.COMPANY, company);
    set(Column.LEGAL_FORM, legalForm);
  }

  private void parseCompany(String text) {
    CompanyName name = CompanyName.of(text);
    name.forms().stream()
        .flatMap(form -> Arrays.stream(form.parts()))
        .filter(part -> part.word().system() != WritingSystem.LATIN)
        .forEach(part -> originals.note(part.word().latin(), part.word().text()));
    String words = CompanyTable.value(name);
    company = words.isEmpty() ? Words.plain(text) : words;
    Set<String> classes = new TreeSet<>();
    for (CompanyName.Form form : name.forms()) {
      classes.addAll(form.classes());
    }
    legalForm = LegalForms.letters(classes);
  }

  private void email(String text) {
    String email = Folding.fold(text.strip());
    int at = email.lastIndexOf('@');
    String local = at < 0 ? email : email.substring(0, at);
    String domain = at < 0 ? "" : email.substring(at + 1);
    int plus = local.indexOf('+');
    local = plus > 0 ? local.substring(0, plus) : local;
    if (domain.equals("gmail.com") || domain.equals("googlemail.com")) {
      domain = "gmail.com";
      local = local.replace(".", "");
    }
    set(Column.EMAIL_LOCAL, local);
    set(Column.EMAIL_DOMAIN, domain);
    set(Column.EMAIL, domain.isEmpty() ? local : local + "@" + domain);
  }

  private static String phone(String text) {
    StringBuilder digits = new StringBuilder();
    String folded = Folding.fold(text);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= '0' && c <= '9' && (c != '0' || !digits.isEmpty())) {
        digits.append(c);
      } else if (c == 'x' && digits.length() >= 7) {
        break;
      }
    }
    return digits.toString();
  }

  private void address(String[] fields) {
    List<String> street = Words.address(get(fields, Field.STREET));
    List<String> line = Words.address(get(fields, Field.ADDRESS));
    String house = join(Words.split(Folding.fold(get(fields, Field.HOUSE_NUMBER))));
    if (street.isEmpty()) {
      street = line;
      line = List.of();
    }
    if (house.isEmpty() && street.size() > 1) {
      if (isNumber(street.getFirst())) {
        house = street.getFirst();
        street = street.subList(1, street.size());
      } else if (isNumber(street.getLast())) {
        house = street.getLast();
        street = street.subList(0, street.size() - 1);
      }
    }
    String city = Words.plain(get(fields, Field.CITY));
    String postal = Words.plain(get(fields, Field.POSTAL_CODE)).replace(" ", "");
    set(Column.STREET, join(street));
    set(Column.HOUSE, house);
    set(Column.LINE, join(line));
    set(Column.CITY, city);
    set(Column.POSTAL, postal);
    set(Column.REGION, Words.plain(get(fields, Field.REGION)));
    set(Column.COUNTRY, Words.plain(get(fields, Field.COUNTRY)));
    if (!street.isEmpty() && !house.isEmpty()) {
      set(Column.PREMISES, house + " " + join(street));
    }
    if (!city.isEmpty() && !postal.isEmpty()) {
      set(Column.LOCALITY, postal + " " + city);
    }
  }

  private void birth(String[] fields) {
    String date = get(fields, Field.BIRTH_DATE);
    set(
        Column.BIRTH_DATE,
        date.isBlank()
            ? BirthDates.of(
                BirthDates.number(get(fields, Field.BIRTH_YEAR).strip()),
                BirthDates.number(get(fields, Field.BIRTH_MONTH).strip().toLowerCase(Locale.ROOT)),
                BirthDates.number(get(fields, Field.BIRTH_DAY).strip()))
            : BirthDates.parse(date, monthFirst));
    set(Column.BIRTH_PLACE, Words.plain(get(fields, Field.BIRTH_PLACE)));
  }

  private static String website(String text) {
    String site =
        Folding.fold(text.strip()).replaceFirst("^[a-z]+://", "").replaceFirst("^www\\.", "");
    int end = 0;
    while (end < site.length() && "/:?#".indexOf(site.charAt(end)) < 0) {
      end++;
    }
    return site.substring(0, end);
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty()
        && Character.isDigit(word.charAt(0))
        && !word.endsWith("st")
        && !word.endsWith("nd")
        && !word.endsWith("rd")
        && !word.endsWith("th");
  }

  private static String join(List<String> words) {
    return String.join(" ", words);
  }

  private void set(Column column, String value) {
    values[column.ordinal()] =
        value.length() > Folding.MAX_LENGTH ? value.substring(0, Folding.MAX_LENGTH) : value;
  }

  private static String get(String[] fields, Field field) {
    String value = fields[field.ordinal()];
    return value == null ? "" : value;
  }
}
