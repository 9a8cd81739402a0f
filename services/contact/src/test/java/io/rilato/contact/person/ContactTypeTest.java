package io.rilato.contact.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.rilato.contracts.contact.Contact;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.JsonBody;
import io.rilato.platform.http.Problem;
import io.rilato.platform.records.RecordJson;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class ContactTypeTest {
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  private final ContactType type = new ContactType(clock, null, null);

  @Test
  void composesTheFullNameAndKeepsItInStepWithItsParts() {
    Contact created = accepted("{givenName: ' Ada ', familyName: 'Lovelace'}", null);
    assertThat(created.fullName()).isEqualTo("Ada Lovelace");

    Contact renamed =
        accepted("{givenName: 'Ada', familyName: 'King', fullName: 'Ada Lovelace'}", created);
    assertThat(renamed.fullName()).isEqualTo("Ada King");
  }

  @Test
  void keepsAFullNameThatWasGiven() {
    Contact created = accepted("{givenName: 'Ada', fullName: 'Countess Lovelace'}", null);
    Contact changed = accepted("{givenName: 'Augusta', fullName: 'Countess Lovelace'}", created);

    assertThat(changed.fullName()).isEqualTo("Countess Lovelace");
  }

  @Test
  void needsSomethingToKnowThePersonBy() {
    assertThat(refused("{jobTitle: 'Analyst'}").getFirst().code()).isEqualTo("required");
    assertThat(accepted("{externalIds: {erp: '7'}}", null).externalIds()).containsEntry("erp", "7");
  }

  @Test
  void bringsEmailsAndPhonesIntoTheirNormalForm() {
    Contact contact =
        accepted(
            "{emails: [{value: ' Ada@Example.ORG '}], phones: [{value: '030 1234567'}],"
                + " addresses: [{country: 'de'}]}",
            null);

    assertThat(contact.emails().getFirst().value()).isEqualTo("Ada@example.org");
    assertThat(contact.phones().getFirst().value()).isEqualTo("+49301234567");
    assertThat(contact.addresses().getFirst().country()).isEqualTo("DE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{emails: [{value: 'no-at-sign'}]}|/emails/0/value|not-an-email",
        "{emails: [{value: 'a@b'}]}|/emails/0/value|not-an-email",
        "{emails: [{value: 'a..b@c.de'}]}|/emails/0/value|not-an-email",
        "{emails: [{type: 'work'}]}|/emails/0/value|required",
        "{emails: [{value: 'a@b.de'}, {value: 'A@b.de'}]}|/emails/1|repeated",
        "{emails: [{value: 'a@b.de', primary: true}, {value: 'c@b.de', primary: true}]}|/emails|more-than-one-primary",
        "{phones: [{value: '12'}]}|/phones/0/value|not-a-phone",
        "{phones: [{value: '030 1234567'}]}|/phones/0/value|not-a-phone",
        "{addresses: [{country: 'Germany'}]}|/addresses/0/country|not-a-country",
        "{fullName: 'A', birthDate: '2027-01-01'}|/birthDate|out-of-range",
        "{fullName: 'A', language: 'not a tag'}|/language|not-a-language",
        "{fullName: 'A', timeZone: 'Mars/Olympus'}|/timeZone|not-a-time-zone",
        "{fullName: 'A', companies: [{companyId: 'c', from: '2026-02-01', to: '2026-01-01'}]}|/companies/0/to|before-from",
        "{fullName: 'A', custom: {'1x': 2}}|/custom/1x|invalid",
        "{fullName: 'A', custom: {x: {y: 1}}}|/custom/x|wrong-type",
        "{fullName: 'A', custom: {x: 9223372036854775808}}|/custom/x|out-of-range",
        "{fullName: 'A', custom: {x: 1e999}}|/custom/x|out-of-range",
      })
  void namesTheFieldAndTheReason(String json, String pointer, String code) {
    assertThat(refused(json))
        .extracting(Problem.FieldError::pointer, Problem.FieldError::code)
        .contains(org.assertj.core.groups.Tuple.tuple(pointer, code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{givenName: 3}|/givenName",
        "{givenName: true}|/givenName",
        "{emails: 'a@b.de'}|/emails",
        "{emails: [{value: 'a@b.de', primary: 'yes'}]}|/emails/0/primary",
        "{emails: [null]}|/emails/0",
        "{birthDate: '31.12.1999'}|/birthDate",
        "{birthDate: 19991231}|/birthDate",
        "{emails: [{value: 'a@b.de', kind: 'x'}]}|/emails/0/kind",
        "{nickname: 'A'}|/nickname",
      })
  void refusesWrongTypesAndUnknownFieldsByTheirPointer(String json, String pointer) {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> parse(json))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.errors().getFirst().pointer()).isEqualTo(pointer));
  }

  @Test
  void namesEverythingThatIsWrongAtOnce() {
    assertThat(refused("{emails: [{value: 'x'}], phones: [{value: 'y'}], language: '?'}"))
        .hasSize(3);
  }

  private Contact accepted(String json, Contact before) {
    FieldErrors errors = new FieldErrors();
    Contact contact = type.check(parse(json), before, errors);
    assertThat(errors.list()).isEmpty();
    return contact;
  }

  private java.util.List<Problem.FieldError> refused(String json) {
    FieldErrors errors = new FieldErrors();
    type.check(parse(json), null, errors);
    return errors.list();
  }

  private static Contact parse(String json) {
    ObjectNode node =
        (ObjectNode)
            RecordJson.strictMapper()
                .reader()
                .with(tools.jackson.core.json.JsonReadFeature.ALLOW_SINGLE_QUOTES)
                .with(tools.jackson.core.json.JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
                .readTree(json);
    return JsonBody.parse(node, Contact.class, "");
  }
}
