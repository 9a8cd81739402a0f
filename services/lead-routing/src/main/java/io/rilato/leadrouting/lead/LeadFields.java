package io.rilato.leadrouting.lead;

import io.rilato.contracts.leadrouting.Lead.RefusedValue;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads values that strangers typed. While a lead is captured nothing may be lost: a value that
 * cannot be read is kept as refused, with the reason, instead of refusing the lead. Later changes
 * are made by colleagues, who are told.
 */
final class LeadFields {
  private final FieldErrors errors;
  private final boolean capturing;
  private final List<RefusedValue> refused = new ArrayList<>();

  /**
   * @param before what was refused earlier; a value that can be read now clears its field
   */
  LeadFields(FieldErrors errors, boolean capturing, @Nullable List<RefusedValue> before) {
    this.errors = errors;
    this.capturing = capturing;
    if (before != null) {
      refused.addAll(before);
    }
  }

  /** A check that adds to the errors it is given. */
  interface Reading {
    @Nullable String read(String pointer, String value, FieldErrors errors);
  }

  @Nullable String read(String field, @Nullable String given, Reading reading) {
    String text = errors.text("/" + field, given, 1_000);
    if (text == null) {
      return null;
    }
    FieldErrors found = new FieldErrors();
    String value = reading.read("/" + field, text, found);
    if (found.isEmpty()) {
      refused.removeIf(one -> one.field().equals(field));
      return value;
    }
    FieldError first = found.list().getFirst();
    if (!capturing) {
      errors.add(first.pointer(), first.code(), first.detail());
      return value;
    }
    refused.add(new RefusedValue(field, text, first.detail()));
    return null;
  }

  @Nullable List<RefusedValue> refused() {
    return refused.isEmpty() ? null : List.copyOf(refused);
  }
}
