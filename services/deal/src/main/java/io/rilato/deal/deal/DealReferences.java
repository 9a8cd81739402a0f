package io.rilato.deal.deal;

import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.values.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ids of other records: whether they could be ids at all. */
final class DealReferences {
  private static final int LONGEST = 64;
  private static final int MOST_CONTACTS = 100;

  private DealReferences() {}

  static @Nullable String optional(String pointer, @Nullable String id, FieldErrors errors) {
    String text = errors.text(pointer, id, LONGEST);
    if (text != null && text.indexOf('@') >= 0) {
      errors.add(pointer, "invalid", "Not an id: " + text);
    }
    return text;
  }

  static String required(String pointer, @Nullable String id, FieldErrors errors) {
    String text = optional(pointer, id, errors);
    return text == null ? errors.requiredText(pointer, null, LONGEST) : text;
  }

  static @Nullable List<String> contacts(@Nullable List<String> ids, FieldErrors errors) {
    errors.size("/contactIds", ids, MOST_CONTACTS);
    List<String> checked =
        Values.mapped(ids, "/contactIds", (id, pointer) -> required(pointer, id, errors));
    Values.distinct(checked, "/contactIds", id -> id, errors);
    return checked;
  }
}
