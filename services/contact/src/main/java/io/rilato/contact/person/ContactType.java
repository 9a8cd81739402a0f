package io.rilato.contact.person;

import io.rilato.contact.company.CompanyType;
import io.rilato.contracts.Topic;
import io.rilato.contracts.contact.Address;
import io.rilato.contracts.contact.Contact;
import io.rilato.contracts.contact.Contact.Consent;
import io.rilato.contracts.contact.Contact.Email;
import io.rilato.contracts.contact.Contact.Employment;
import io.rilato.contracts.contact.Contact.Phone;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.records.RecordRegistry;
import io.rilato.platform.records.RecordType;
import io.rilato.platform.values.Values;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Contacts: their rules and how they are found. */
@Component
public class ContactType extends RecordType<Contact> {
  /** How many consents a contact can have. */
  public static final int MOST_CONSENTS = 200;

  /** Three names of a hundred characters, and what is between them. */
  private static final int LONGEST_NAME = 302;

  private static final int MOST_EMAILS = 20;
  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1850, 1, 1);

  private final Clock clock;
  private final CompanyType companies;
  private final ObjectProvider<RecordRegistry> registry;

  ContactType(Clock clock, CompanyType companies, ObjectProvider<RecordRegistry> registry) {
    super(Topic.CONTACT, "contacts", Contact.class, ContactSearch.DEFINITION);
    this.clock = clock;
    this.companies = companies;
    this.registry = registry;
  }

  @Override
  public boolean personal() {
    return true;
  }

  @Override
  public Contact check(Contact wanted, @Nullable Contact before, FieldErrors errors) {
    String given = errors.text("/givenName", wanted.givenName(), 100);
    String middle = errors.text("/middleName", wanted.middleName(), 100);
    String family = errors.text("/familyName", wanted.familyName(), 100);
    List<Address> addresses = Values.addresses(wanted.addresses(), errors);
    Contact contact =
        new Contact(
            given,
            middle,
            family,
            fullName(wanted, before, composed(given, middle, family), errors),
            emails(wanted.emails(), errors),
            phones(wanted.phones(), addresses, errors),
            addresses,
            employments(wanted.companies(), errors),
            errors.text("/jobTitle", wanted.jobTitle(), 200),
            errors.text("/department", wanted.department(), 200),
            birthDate(wanted.birthDate(), errors),
            language(wanted.language(), errors),
            timeZone(wanted.timeZone(), errors),
            consents(wanted.consents(), errors),
            wanted.doNotContact(),
            wanted.ownerId(),
            wanted.territoryId(),
            wanted.externalIds(),
            Values.custom(wanted.custom(), errors));
    boolean known =
        contact.fullName() != null
            || notEmpty(contact.emails())
            || notEmpty(contact.phones())
            || !contact.externalIds().isEmpty();
    if (!known) {
      errors.add("", "required", "A contact needs a name, an email, a phone or an external id");
    }
    return contact;
  }

  @Override
  public void checkReferences(
      TenantId tenant, Contact wanted, @Nullable Contact before, FieldErrors errors) {
    List<Employment> employments = Objects.requireNonNullElse(wanted.companies(), List.of());
    for (int i = 0; i < employments.size(); i++) {
      String companyId = employments.get(i).companyId();
      if (before != null
          && before.companies() != null
          && before.companies().stream().anyMatch(e -> e.companyId().equals(companyId))) {
        continue;
      }
      if (RecordId.of(companyId)
          .flatMap(id -> registry.getObject().records(companies).find(tenant, id))
          .isEmpty()) {
        errors.add("/companies/" + i + "/companyId", "unknown", "There is no company " + companyId);
      }
    }
  }

  /** The name as given; a name we composed follows its parts. */
  private static @Nullable String fullName(
      Contact wanted, @Nullable Contact before, @Nullable String composed, FieldErrors errors) {
    String name = errors.text("/fullName", wanted.fullName(), LONGEST_NAME);
    boolean composedBefore =
        before != null
            && Objects.equals(
                before.fullName(),
                composed(before.givenName(), before.middleName(), before.familyName()));
    boolean untouched = before != null && Objects.equals(name, before.fullName());
    return name == null || (composedBefore && untouched) ? composed : name;
  }

  private static @Nullable String composed(
      @Nullable String given, @Nullable String middle, @Nullable String family) {
    String name =
        Stream.of(given, middle, family).filter(Objects::nonNull).collect(Collectors.joining(" "));
    return name.isEmpty() ? null : name;
  }

  private static @Nullable List<Email> emails(@Nullable List<Email> emails, FieldErrors errors) {
    errors.size("/emails", emails, MOST_EMAILS);
    onePrimary(
        emails == null ? Stream.of() : emails.stream().map(Email::primary), "/emails", errors);
    List<Email> checked =
        Values.mapped(
            emails,
            "/emails",
            (email, pointer) ->
                new Email(
                    Values.email(pointer + "/value", email.value(), errors),
                    errors.text(pointer + "/type", email.type(), 40),
                    email.primary()));
    Values.distinct(checked, "/emails", e -> e.value().toLowerCase(Locale.ROOT), errors);
    return checked;
  }

  private static @Nullable List<Phone> phones(
      @Nullable List<Phone> phones, @Nullable List<Address> addresses, FieldErrors errors) {
    errors.size("/phones", phones, MOST_EMAILS);
    onePrimary(
        phones == null ? Stream.of() : phones.stream().map(Phone::primary), "/phones", errors);
    String country =
        addresses == null
            ? null
            : addresses.stream()
                .map(Address::country)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    List<Phone> checked =
        Values.mapped(
            phones,
            "/phones",
            (phone, pointer) ->
                new Phone(
                    Values.phone(pointer + "/value", phone.value(), country, errors),
                    errors.text(pointer + "/type", phone.type(), 40),
                    phone.primary()));
    Values.distinct(checked, "/phones", Phone::value, errors);
    return checked;
  }

  private static void onePrimary(
      Stream<@Nullable Boolean> primaries, String pointer, FieldErrors errors) {
    if (primaries.filter(Boolean.TRUE::equals).count() > 1) {
      errors.add(pointer, "more-than-one-primary", "At most one is primary");
    }
  }

  private static @Nullable List<Employment> employments(
      @Nullable List<Employment> employments, FieldErrors errors) {
    errors.size("/companies", employments, 100);
    return Values.mapped(
        employments,
        "/companies",
        (e, pointer) -> {
          if (e.from() != null && e.to() != null && e.to().isBefore(e.from())) {
            errors.add(pointer + "/to", "before-from", "Ends before it starts");
          }
          return new Employment(
              errors.requiredText(pointer + "/companyId", e.companyId(), 64),
              errors.text(pointer + "/role", e.role(), 200),
              e.from(),
              e.to());
        });
  }

  private @Nullable LocalDate birthDate(@Nullable LocalDate date, FieldErrors errors) {
    if (date != null
        && (date.isBefore(EARLIEST_BIRTH) || date.isAfter(LocalDate.now(clock).plusDays(1)))) {
      errors.add("/birthDate", "out-of-range", "From 1850-01-01 to today");
    }
    return date;
  }

  private static @Nullable String language(@Nullable String language, FieldErrors errors) {
    String tag = errors.text("/language", language, 35);
    try {
      return tag == null ? null : new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      errors.add("/language", "not-a-language", "Expected BCP 47, such as de-AT: " + tag);
      return tag;
    }
  }

  private static @Nullable String timeZone(@Nullable String timeZone, FieldErrors errors) {
    String zone = errors.text("/timeZone", timeZone, 60);
    try {
      return zone == null ? null : ZoneId.of(zone).getId();
    } catch (DateTimeException e) {
      errors.add("/timeZone", "not-a-time-zone", "Expected a name such as Europe/Vienna: " + zone);
      return zone;
    }
  }

  private static @Nullable List<Consent> consents(
      @Nullable List<Consent> consents, FieldErrors errors) {
    errors.size("/consents", consents, MOST_CONSENTS);
    return Values.mapped(
        consents,
        "/consents",
        (c, pointer) ->
            new Consent(
                errors.requiredText(pointer + "/purpose", c.purpose(), 100),
                c.granted(),
                c.at(),
                errors.text(pointer + "/source", c.source(), 200),
                errors.text(pointer + "/channel", c.channel(), 40),
                errors.text(pointer + "/proof", c.proof(), 2_000),
                errors.text(pointer + "/by", c.by(), 64)));
  }

  private static boolean notEmpty(@Nullable List<?> list) {
    return list != null && !list.isEmpty();
  }
}
