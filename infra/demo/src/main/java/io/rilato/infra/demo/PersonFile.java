package io.rilato.infra.demo;

import io.rilato.infra.client.RilatoClient;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The persons of Splink's data set as contacts, typing mistakes and all. */
final class PersonFile {
  static final String SYSTEM = "splink-fake-1000";

  private PersonFile() {}

  static List<DemoRecord> read() {
    return Csv.resource("persons.csv").stream().map(PersonFile::contact).toList();
  }

  private static DemoRecord contact(Map<String, String> row) {
    String id = row.getOrDefault("id", "");
    ObjectNode contact = RilatoClient.object();
    put(contact, "givenName", row.getOrDefault("first_name", ""));
    put(contact, "familyName", row.getOrDefault("surname", ""));
    put(contact, "birthDate", row.getOrDefault("dob", ""));
    String email = row.getOrDefault("email", "");
    if (!email.isEmpty()) {
      contact.putArray("emails").addObject().put("value", email).put("primary", true);
    }
    String city = row.getOrDefault("city", "");
    if (!city.isEmpty()) {
      contact.putArray("addresses").addObject().put("city", city);
    }
    contact.putObject("externalIds").put(SYSTEM, id);
    return new DemoRecord(id, contact, null);
  }

  private static void put(ObjectNode contact, String field, String value) {
    if (!value.isEmpty()) {
      contact.put(field, value);
    }
  }
}
