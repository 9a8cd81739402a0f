package io.rilato.testkit.golden;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.RecordEvent.Cause;
import io.rilato.contracts.RecordEvent.FieldChange;
import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.Address;
import io.rilato.contracts.contact.Company;
import io.rilato.contracts.contact.Contact;
import io.rilato.contracts.contact.ContactConversion;
import io.rilato.contracts.contact.Erasure;
import io.rilato.contracts.contact.LeadMatch;
import io.rilato.contracts.identity.ApiClient;
import io.rilato.contracts.identity.Role;
import io.rilato.contracts.identity.Team;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.identity.TenantDeletion;
import io.rilato.contracts.identity.Territory;
import io.rilato.contracts.identity.User;
import io.rilato.contracts.leadrouting.StepOutcome;
import io.rilato.kernel.Actor;
import io.rilato.kernel.Money;
import io.rilato.kernel.RecordState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One record of each type with every field filled, and one with as few as may be. */
public final class Samples {
  /** What happens to records of every type. */
  public static final List<String> HAPPENINGS =
      List.of("created", "updated", "deleted", "restored", "unchanged");

  private static final Instant CREATED = Instant.parse("2026-11-21T09:00:00.000Z");
  private static final Instant RECORDED = Instant.parse("2026-11-21T10:30:00.123Z");
  private static final Instant OCCURRED = Instant.parse("2026-11-20T08:00:00.000Z");
  private static final Map<String, String> EXTERNAL_IDS = Map.of("erp", "4711");

  private Samples() {}

  /** Every type's full state; a type is missing until it has one. */
  public static Map<Topic, RecordState> full() {
    return Stream.of(
            Map.<Topic, RecordState>of(
                Topic.CONTACT,
                contact(),
                Topic.COMPANY,
                company(),
                Topic.LEAD_MATCH,
                new LeadMatch("contact-1", "email"),
                Topic.ERASURE,
                erasure(),
                Topic.CONTACT_CONVERSION,
                new ContactConversion(
                    new StepOutcome(1, StepOutcome.Kind.linked, "company-1", null),
                    new StepOutcome(1, StepOutcome.Kind.refused, null, "No"))),
            Map.<Topic, RecordState>of(
                Topic.TENANT,
                    new Tenant(
                        "Acme", "CHF", "Europe/Zurich", 4, EXTERNAL_IDS, Map.of("users", 20L)),
                Topic.USER,
                    new User(
                        "ann@acme.example",
                        "Ann",
                        List.of("role-1"),
                        "team-1",
                        false,
                        EXTERNAL_IDS),
                Topic.TEAM, new Team("North", "team-0", "user-1", EXTERNAL_IDS),
                Topic.ROLE, role(),
                Topic.TENANT_DELETION, tenantDeletion(),
                Topic.TERRITORY,
                    new Territory("Alps", "territory-0", List.of("user-1"), EXTERNAL_IDS),
                Topic.API_CLIENT,
                    new ApiClient(
                        "Website", List.of("lead:create", "*:view"), true, OCCURRED, EXTERNAL_IDS)),
            SalesSamples.full())
        .flatMap(part -> part.entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Erasure erasure() {
    return new Erasure(
        List.of(new Erasure.Subject("contact", "contact-1"), new Erasure.Subject("lead", "lead-1")),
        "request",
        "letter 17",
        Erasure.State.done,
        Erasure.Stage.stores,
        3,
        List.of(
            new Erasure.Step(
                "contact", Erasure.StepState.done, 3, RECORDED, Map.of("contact", 1L), "No")),
        RECORDED,
        OCCURRED,
        "user-1");
  }

  private static TenantDeletion tenantDeletion() {
    return new TenantDeletion(
        "Acme",
        "letter 18",
        TenantDeletion.State.done,
        TenantDeletion.Stage.identity,
        3,
        CREATED,
        List.of(
            new TenantDeletion.Part(
                "contact", true, RECORDED, Map.of("contact_changes", 2L), "No")),
        RECORDED,
        OCCURRED,
        "user-1");
  }

  /** Every type's smallest state, as JSON that an early release may have written. */
  public static Map<Topic, String> smallest() {
    return Stream.of(
            Map.of(
                Topic.CONTACT, "{\"familyName\": \"Lovelace\"}",
                Topic.COMPANY, "{\"name\": \"Acme\"}",
                Topic.LEAD_MATCH, "{\"contactId\": \"contact-1\", \"by\": \"email\"}",
                Topic.CONTACT_CONVERSION, "{}",
                Topic.ERASURE, "{\"subjects\": [{\"type\": \"contact\", \"id\": \"contact-1\"}]}"),
            Map.of(
                Topic.TENANT, "{\"name\": \"Acme\"}",
                Topic.USER, "{\"email\": \"ann@acme.example\", \"name\": \"Ann\"}",
                Topic.TEAM, "{\"name\": \"North\"}",
                Topic.ROLE, "{\"name\": \"Guest\"}",
                Topic.TERRITORY, "{\"name\": \"Alps\"}",
                Topic.API_CLIENT, "{\"name\": \"Website\"}",
                Topic.TENANT_DELETION, "{\"name\": \"Acme\"}"),
            SalesSamples.smallest())
        .flatMap(part -> part.entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** An event in which every field says something. */
  public static <T extends RecordState> RecordEvent<T> event(
      Topic topic, String happened, T state) {
    boolean first = happened.equals("created");
    return new RecordEvent<>(
        "record-1@" + (first ? 1 : 7),
        topic.eventType(happened),
        topic.schema(),
        "tenant-1",
        "record-1",
        first ? 1 : 7,
        state,
        happened.equals("deleted"),
        false,
        happened.equals("updated")
            ? List.of(new FieldChange("externalIds", null, Map.of("erp", "4711")))
            : List.of(),
        Actor.client("client-1"),
        new Cause("request", Map.of("path", "/api/v1"), "key-1", "hash-1"),
        CREATED,
        Actor.user("user-1"),
        first ? CREATED : RECORDED,
        OCCURRED);
  }

  public static Contact contact() {
    return new Contact(
        "Ada",
        "King",
        "Lovelace",
        "Ada King Lovelace",
        List.of(new Contact.Email("ada@acme.example", "work", true)),
        List.of(new Contact.Phone("+442071234567", "mobile", true)),
        List.of(address()),
        List.of(
            new Contact.Employment(
                "company-1", "Analyst", LocalDate.of(2020, 1, 31), LocalDate.of(2024, 2, 29))),
        "Analyst",
        "Engines",
        LocalDate.of(1815, 12, 10),
        "en-GB",
        "Europe/London",
        List.of(new Contact.Consent("newsletter", true, OCCURRED, "form", null, null, null)),
        false,
        "user-1",
        "territory-1",
        EXTERNAL_IDS,
        Map.of("tier", "gold", "score", 3, "tags", List.of("a", "b")));
  }

  public static Company company() {
    return new Company(
        "Acme",
        "Acme Ltd.",
        List.of("ACME", "Acme Works"),
        List.of(address()),
        1976,
        List.of("acme.example"),
        List.of(new Company.RegistrationId("vat", "GB123456789")),
        "company-0",
        "technology",
        1200,
        Money.of("1250000.50", "EUR"),
        "active",
        List.of("customer", "partner"),
        "user-1",
        "territory-1",
        EXTERNAL_IDS,
        Map.of("tier", "gold"));
  }

  private static Address address() {
    return new Address("Harbour Street", "12a", "London", "E1 6AN", "Greater London", "GB", "work");
  }

  private static Role role() {
    return new Role(
        "Seller",
        List.of(
            new Role.Grant("contact", "view", Role.Scope.all, List.of("birthDate")),
            new Role.Grant("*", "edit", Role.Scope.own, null)),
        EXTERNAL_IDS);
  }
}
