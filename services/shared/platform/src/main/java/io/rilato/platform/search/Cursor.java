package io.rilato.platform.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.RecordJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Where a list goes on: after the record with these sort values. Opaque to clients.
 *
 * @param query tells the question it belongs to; it goes on with no other
 * @param pointInTime Elasticsearch's name for what a walk sees, null in a plain list
 */
record Cursor(String query, List<@Nullable Object> after, @Nullable String pointInTime) {

  static Cursor of(String query, List<FieldValue> after, @Nullable String pointInTime) {
    List<@Nullable Object> values = new ArrayList<>();
    after.forEach(value -> values.add(value.isNull() ? null : value._get()));
    return new Cursor(query, values, pointInTime);
  }

  String encode() {
    byte[] json = RecordJson.mapper().writeValueAsBytes(this);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /**
   * Reads a cursor that must belong to this question.
   *
   * @throws Problem INVALID_CURSOR
   */
  static Cursor decode(String text, String query) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(text);
      Cursor cursor = RecordJson.mapper().readValue(json, Cursor.class);
      if (cursor != null && query.equals(cursor.query) && cursor.after != null) {
        return cursor;
      }
    } catch (IllegalArgumentException | JacksonException _) {
      // not one of ours
    }
    throw invalid();
  }

  static Problem invalid() {
    return Problem.of(
        ProblemType.INVALID_CURSOR,
        "cursor",
        "invalid",
        "This cursor goes on with another query, or is none: ask again without it");
  }

  List<FieldValue> values() {
    return after.stream().map(v -> v == null ? FieldValue.NULL : FieldValue.of(v)).toList();
  }

  /** What a cursor of a question with these parts carries. */
  static String queryOf(@Nullable Object... parts) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  Arrays.stream(parts)
                      .map(part -> Objects.toString(part, ""))
                      .reduce("", (all, part) -> all + part.length() + ':' + part)
                      .getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 12));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
