package io.rilato.contracts.contact;

import io.rilato.kernel.RecordState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person we know. At least one of a name, an email, a phone or an external id is present.
 *
 * @param fullName as given, else composed of the name's parts
 * @param language BCP 47
 * @param timeZone IANA name
 */
@RecordBuilder
public record Contact(
    @Nullable String givenName,
    @Nullable String middleName,
    @Nullable String familyName,
    @Nullable String fullName,
    @Nullable List<Email> emails,
    @Nullable List<Phone> phones,
    @Nullable List<Address> addresses,
    @Nullable List<Employment> companies,
    @Nullable String jobTitle,
    @Nullable String department,
    @Nullable LocalDate birthDate,
    @Nullable String language,
    @Nullable String timeZone,
    @Nullable List<Consent> consents,
    @Nullable Boolean doNotContact,
    @Nullable String ownerId,
    @Nullable String territoryId,
    Map<String, String> externalIds,
    Map<String, Object> custom)
    implements RecordState {

  public Contact {
    emails = emails == null ? null : List.copyOf(emails);
    phones = phones == null ? null : List.copyOf(phones);
    addresses = addresses == null ? null : List.copyOf(addresses);
    companies = companies == null ? null : List.copyOf(companies);
    consents = consents == null ? null : List.copyOf(consents);
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
    custom = custom == null ? Map.of() : Map.copyOf(custom);
  }

  /** An email address, such as {@code work} or {@code private}; at most one is primary. */
  public record Email(String value, @Nullable String type, @Nullable Boolean primary) {}

  /** A phone number in E.164; at most one is primary. */
  public record Phone(String value, @Nullable String type, @Nullable Boolean primary) {}

  /** Where the person works or worked; an open {@code to} means still. */
  public record Employment(
      String companyId, @Nullable String role, @Nullable LocalDate from, @Nullable LocalDate to) {}

  /**
   * What the person agreed to or withdrew, when, and how we know. Later ones of the same purpose
   * and channel count; earlier ones stay as they were.
   *
   * @param granted whether it was given; else it was withdrawn
   * @param source where it was said, such as {@code website}
   * @param channel such as {@code email} or {@code phone}; null means every one
   * @param proof what shows it: a text, an address, or the record it came with, as {@code type/id}
   * @param by the user or client who wrote it down
   */
  public record Consent(
      String purpose,
      @Nullable Boolean granted,
      @Nullable Instant at,
      @Nullable String source,
      @Nullable String channel,
      @Nullable String proof,
      @Nullable String by) {}
}
