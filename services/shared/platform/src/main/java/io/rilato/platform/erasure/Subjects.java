package io.rilato.platform.erasure;

import io.rilato.contracts.contact.Erasure.Subject;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.records.Records;
import io.rilato.platform.records.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which records are about which people. */
final class Subjects {
  private static final Set<String> PEOPLE = Set.of("contact", "lead");

  /** Whether records of this type are the people themselves. */
  static boolean arePeople(String type) {
    return PEOPLE.contains(type);
  }

  /** The records of a type, deleted or not, that are these people or are about them. */
  Set<RecordId> recordsOf(TenantId tenant, Records<?> records, Collection<Subject> people) {
    String type = records.type().name();
    List<String> names = new ArrayList<>();
    List<RecordId> same = new ArrayList<>();
    for (Subject person : people) {
      names.add(person.id());
      names.add(person.type() + "/" + person.id());
      if (!arePeople(type) || person.type().equals(type)) {
        same.add(new RecordId(person.id()));
      }
    }
    Set<RecordId> found = new LinkedHashSet<>();
    records.list(tenant, same).stream().map(Stored::id).forEach(found::add);
    if (!arePeople(type)) {
      found.addAll(records.about(tenant, names));
    }
    return found;
  }
}
