package io.rilato.platform.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a request's fields, so that one answer names it all: up to a hundred
 * errors, with pointers and words that are cut where they are very long.
 */
public final class FieldErrors {
  private static final int MOST = 100;
  private static final int LONGEST = 500;

  private final List<Problem.FieldError> found = new ArrayList<>();

  public void add(String pointer, String code, String detail) {
    if (!isFull()) {
      found.add(new Problem.FieldError(shortened(pointer), code, shortened(detail)));
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** Whether no more errors are taken. */
  boolean isFull() {
    return found.size() >= MOST;
  }

  /** The text trimmed, null when blank; refuses more than {@code max} characters. */
  public @Nullable String text(String pointer, @Nullable String value, int max) {
    String text = value == null ? null : value.strip();
    if (text != null && text.length() > max) {
      add(pointer, "too-long", "At most " + max + " characters; this has " + text.length());
    }
    return text == null || text.isEmpty() ? null : text;
  }

  /** As {@link #text}, and refuses what is missing. */
  public String requiredText(String pointer, @Nullable String value, int max) {
    String text = text(pointer, value, max);
    if (text == null) {
      add(pointer, "required", "Must not be empty");
      return "";
    }
    return text;
  }

  public void oneOf(String pointer, @Nullable String value, Set<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      add(pointer, "not-allowed", "Must be one of " + allowed.stream().sorted().toList());
    }
  }

  public void size(String pointer, @Nullable List<?> values, int max) {
    if (values != null && values.size() > max) {
      add(pointer, "too-many", "At most " + max + " entries; there are " + values.size());
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Problem.FieldError> list() {
    return List.copyOf(found);
  }

  /** Throws an invalid-request problem naming every error collected, if there is any. */
  public void throwIfAny() {
    throwIfAny("");
  }

  /** As {@link #throwIfAny()}, for a body that stands at {@code prefix} within the request. */
  public void throwIfAny(String prefix) {
    if (!found.isEmpty()) {
      String detail = found.size() == 1 ? found.getFirst().detail() : found.size() + " errors";
      throw Problem.of(
          ProblemType.INVALID_REQUEST,
          detail,
          found.stream()
              .map(e -> new Problem.FieldError(prefix + e.pointer(), e.code(), e.detail()))
              .toList());
    }
  }
}
