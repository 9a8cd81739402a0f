package io.rilato.contact.leadlink;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.contact.Contact;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.LeadStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The emails and phones by which a contact or a lead is known, in the one form in which equal ones
 * are equal; none when it is not to be linked.
 */
record KnownAs(String recordId, long version, List<String> values) {
  static final String EMAIL = "email:";
  static final String PHONE = "phone:";

  KnownAs {
    values = List.copyOf(values);
  }

  static KnownAs contact(RecordEvent<Contact> event) {
    List<String> values = new ArrayList<>();
    if (exists(event)) {
      Contact contact = event.state();
      if (contact.emails() != null) {
        contact.emails().forEach(email -> add(values, email(email.value())));
      }
      if (contact.phones() != null) {
        contact.phones().forEach(phone -> add(values, phone(phone.value())));
      }
    }
    return new KnownAs(event.recordId(), event.version(), values);
  }

  /** A lead that is linked, or is becoming or became a contact of its own, is not linked again. */
  static KnownAs lead(RecordEvent<Lead> event) {
    List<String> values = new ArrayList<>();
    if (exists(event) && event.state().contactId() == null && !converts(event.state().status())) {
      add(values, email(event.state().email()));
      add(values, phone(event.state().phone()));
    }
    return new KnownAs(event.recordId(), event.version(), values);
  }

  static boolean converts(@Nullable Object status) {
    return LeadStatus.CONVERTING.equals(status) || LeadStatus.CONVERTED.equals(status);
  }

  private static boolean exists(RecordEvent<?> event) {
    return !event.deleted() && !event.voided();
  }

  private static @Nullable String email(@Nullable String email) {
    return email == null ? null : EMAIL + email.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String phone(@Nullable String phone) {
    return phone == null ? null : PHONE + phone;
  }

  private static void add(List<String> values, @Nullable String value) {
    if (value != null && !values.contains(value)) {
      values.add(value);
    }
  }
}
