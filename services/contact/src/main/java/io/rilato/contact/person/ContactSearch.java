package io.rilato.contact.person;

import static io.rilato.platform.criteria.CriteriaSchema.Kind.BOOLEAN;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.DATE;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.INSTANT;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.KEYWORD;
import static io.rilato.platform.criteria.CriteriaSchema.Kind.TEXT;

import io.rilato.contact.value.SharedSchemas;
import io.rilato.contracts.contact.Address;
import io.rilato.contracts.contact.Contact;
import io.rilato.contracts.contact.Contact.Email;
import io.rilato.contracts.contact.Contact.Phone;
import io.rilato.platform.criteria.CriteriaSchema;
import io.rilato.platform.criteria.CriteriaSchema.MapOf;
import io.rilato.platform.criteria.CriteriaSchema.Objects;
import io.rilato.platform.search.SearchDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What contacts are searched, filtered and sorted by. */
final class ContactSearch {
  private static final CriteriaSchema SCHEMA =
      CriteriaSchema.builder()
          .field("givenName", TEXT)
          .field("middleName", TEXT)
          .field("familyName", TEXT)
          .field("fullName", TEXT)
          .field("emails", typedValues())
          .field("phones", typedValues())
          .field("addresses", new Objects(SharedSchemas.ADDRESS))
          .field("companies", new Objects(employment()))
          .field("jobTitle", TEXT)
          .field("department", TEXT)
          .field("birthDate", DATE)
          .field("language", KEYWORD)
          .field("timeZone", KEYWORD)
          .field("consents", new Objects(consent()))
          .field("doNotContact", BOOLEAN)
          .field("externalIds", new MapOf(KEYWORD))
          .build();

  static final SearchDefinition<Contact> DEFINITION =
      new SearchDefinition<>(
          SCHEMA, ContactSearch::words, ContactSearch::title, ContactSearch::subtitle);

  private ContactSearch() {}

  private static Objects typedValues() {
    return new Objects(
        CriteriaSchema.builder()
            .field("value", TEXT)
            .field("type", KEYWORD)
            .field("primary", BOOLEAN)
            .build());
  }

  private static CriteriaSchema employment() {
    return CriteriaSchema.builder()
        .field("companyId", KEYWORD)
        .field("role", TEXT)
        .field("from", DATE)
        .field("to", DATE)
        .build();
  }

  private static CriteriaSchema consent() {
    return CriteriaSchema.builder()
        .field("purpose", KEYWORD)
        .field("granted", BOOLEAN)
        .field("at", INSTANT)
        .field("source", TEXT)
        .build();
  }

  private static List<String> words(Contact contact) {
    List<String> words = new ArrayList<>();
    Stream.of(
            contact.fullName(),
            contact.givenName(),
            contact.familyName(),
            contact.jobTitle(),
            contact.department())
        .filter(java.util.Objects::nonNull)
        .forEach(words::add);
    stream(contact.emails()).map(Email::value).forEach(words::add);
    stream(contact.phones()).map(Phone::value).forEach(words::add);
    stream(contact.addresses())
        .map(Address::city)
        .filter(java.util.Objects::nonNull)
        .forEach(words::add);
    return words;
  }

  private static String title(Contact contact) {
    return Stream.concat(
            Stream.ofNullable(contact.fullName()),
            Stream.concat(
                stream(contact.emails()).map(Email::value),
                stream(contact.phones()).map(Phone::value)))
        .findFirst()
        .orElseGet(() -> contact.externalIds().values().stream().sorted().findFirst().orElse(""));
  }

  private static @Nullable String subtitle(Contact contact) {
    return Stream.concat(
            Stream.ofNullable(contact.jobTitle()), stream(contact.emails()).map(Email::value))
        .findFirst()
        .orElse(null);
  }

  private static <A> Stream<A> stream(@Nullable List<A> list) {
    return list == null ? Stream.of() : list.stream();
  }
}
