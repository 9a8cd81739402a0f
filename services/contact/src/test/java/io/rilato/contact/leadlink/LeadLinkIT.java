package io.rilato.contact.leadlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rilato.contact.ContactApplication;
import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadBuilder;
import io.rilato.contracts.leadrouting.LeadStatus;
import io.rilato.kernel.Ids;
import io.rilato.testkit.suite.Api;
import io.rilato.testkit.suite.RunningSuite;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Leads and the contacts they are known as, whichever comes first. */
class LeadLinkIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PROBES = 4;
  private static RunningSuite suite;
  private static Api api;

  private final String lead = Ids.next();
  private final String name = Ids.next();

  @BeforeAll
  static void start() {
    suite = RunningSuite.of(ContactApplication.class);
    api = suite.api();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void aLeadIsLinkedToTheContactThatHasItsEmail() {
    String contact = contact("{\"emails\":[{\"value\":\"%s@Engines.example\"}]}".formatted(name));
    settle();
    publish(1, name.toUpperCase(Locale.ROOT) + "@engines.example", null, "new");

    JsonNode match = match(lead);
    assertThat(match.path("contactId").asString()).isEqualTo(contact);
    assertThat(match.path("by").asString()).isEqualTo("email");
  }

  @Test
  void aContactThatComesLaterIsFoundAsWell() {
    String phone = phone();
    publish(1, null, phone, "new");
    settle();
    String contact = contact("{\"phones\":[{\"value\":\"%s\"}]}".formatted(phone));

    JsonNode match = match(lead);
    assertThat(match.path("contactId").asString()).isEqualTo(contact);
    assertThat(match.path("by").asString()).isEqualTo("phone");
  }

  @Test
  void ofSeveralContactsTheSmallestIdIsTaken() {
    String body = "{\"emails\":[{\"value\":\"%s@engines.example\"}]}".formatted(name);
    List<String> contacts = Stream.generate(() -> contact(body)).limit(3).toList();
    settle();
    publish(1, name + "@engines.example", null, "new");

    assertThat(match(lead).path("contactId").asString())
        .isEqualTo(contacts.stream().sorted().findFirst().orElseThrow());
  }

  @Test
  void anEqualEmailSaysMoreThanAnEqualPhone() {
    String phone = phone();
    contact("{\"phones\":[{\"value\":\"%s\"}]}".formatted(phone));
    String emails = "\"emails\":[{\"value\":\"%s@engines.example\"}]".formatted(name);
    String contact = contact("{%s,\"phones\":[{\"value\":\"%s\"}]}".formatted(emails, phone));
    settle();
    publish(1, name + "@engines.example", phone, "new");

    assertThat(match(lead).path("contactId").asString()).isEqualTo(contact);
    assertThat(match(lead).path("by").asString()).isEqualTo("email");
  }

  @Test
  void deletedContactsValuesTakenAwayAndConvertedLeadsAreNotLinked() {
    String deleted = contact("{\"emails\":[{\"value\":\"%s@gone.example\"}]}".formatted(name));
    api.delete("/api/v1/contacts/" + deleted, 1);
    String changed =
        contact(
            "{\"fullName\":\"Ada\",\"emails\":[{\"value\":\"%s@old.example\"}]}".formatted(name));
    api.patch("/api/v1/contacts/" + changed, 1, "{\"emails\":[]}");
    contact("{\"emails\":[{\"value\":\"%s@kept.example\"}]}".formatted(name));
    settle();
    String second = Ids.next();
    String third = Ids.next();
    publish(lead, 1, name + "@gone.example", null, "new");
    publish(second, 1, name + "@old.example", null, "new");
    publish(third, 1, name + "@kept.example", null, LeadStatus.CONVERTED);
    settle();

    assertThat(Stream.of(lead, second, third).map(LeadLinkIT::status))
        .containsExactly(404, 404, 404);
  }

  @Test
  void anOlderVersionOfALeadBringsNoValueBack() {
    publish(2, name + "@new.example", null, "new");
    publish(1, name + "@old.example", null, "new");
    settle();
    contact("{\"emails\":[{\"value\":\"%s@old.example\"}]}".formatted(name));
    settle();
    assertThat(status(lead)).isEqualTo(404);

    String contact = contact("{\"emails\":[{\"value\":\"%s@new.example\"}]}".formatted(name));
    assertThat(match(lead).path("contactId").asString()).isEqualTo(contact);
  }

  @Test
  void aLeadIsLinkedOnceAndNotAcrossTenants() {
    String body = "{\"emails\":[{\"value\":\"%s@engines.example\"}]}".formatted(name);
    suite.ofOtherTenant().post("/api/v1/contacts", body).orThrow();
    publish(1, name + "@engines.example", null, "new");
    settle();
    assertThat(status(lead)).isEqualTo(404);

    String first = contact(body);
    match(lead);
    publish(2, name + "@engines.example", null, "assigned");
    contact(body);
    settle();

    assertThat(match(lead).path("contactId").asString()).isEqualTo(first);
    assertThat(match(lead).path("version").asLong()).isEqualTo(1);
  }

  private static String contact(String body) {
    return api.post("/api/v1/contacts", body).orThrow().id();
  }

  private static String phone() {
    String digits = Long.toString(Long.parseLong(Ids.next().substring(24), 16) + (1L << 40));
    return "+4420" + digits.substring(digits.length() - 8);
  }

  private void publish(
      long version, @Nullable String email, @Nullable String phone, String status) {
    publish(lead, version, email, phone, status);
  }

  private static void publish(
      String id, long version, @Nullable String email, @Nullable String phone, String status) {
    Lead state =
        LeadBuilder.builder()
            .givenName("Ada")
            .familyName("Lovelace")
            .email(email)
            .phone(phone)
            .status(status)
            .build();
    suite.events().publish(Topic.LEAD, id, version, "created", state);
  }

  private static int status(String lead) {
    return api.get("/api/v1/lead-matches/" + lead).status();
  }

  private static JsonNode match(String lead) {
    return await()
        .atMost(PATIENCE)
        .until(() -> api.get("/api/v1/lead-matches/" + lead), found -> found.status() == 200)
        .body();
  }

  /**
   * Returns when both consumers have handled what was published so far: a contact and a lead that
   * come now meet, the lead's topic has one partition, and of the contact's each is tried.
   */
  private static void settle() {
    List<String> emails =
        Stream.generate(() -> Ids.next() + "@settled.example").limit(PROBES).toList();
    emails.forEach(email -> contact("{\"emails\":[{\"value\":\"%s\"}]}".formatted(email)));
    List<String> leads = Stream.generate(Ids::next).limit(PROBES).toList();
    for (int i = 0; i < PROBES; i++) {
      publish(leads.get(i), 1, emails.get(i), null, "new");
    }
    leads.forEach(LeadLinkIT::match);
  }
}
