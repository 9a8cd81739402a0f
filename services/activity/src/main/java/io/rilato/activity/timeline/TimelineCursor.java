package io.rilato.activity.timeline;

import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** The entry after which a page of a timeline begins. */
record TimelineCursor(Instant at, String id) {

  static TimelineCursor of(Entry entry) {
    return new TimelineCursor(entry.at(), entry.id());
  }

  String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at.toEpochMilli() + " " + id).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws Problem INVALID_CURSOR for a text no answer of ours carried
   */
  static TimelineCursor decode(String encoded) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      int space = text.indexOf(' ');
      return new TimelineCursor(
          Instant.ofEpochMilli(Long.parseLong(text.substring(0, space))),
          text.substring(space + 1));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw Problem.of(
          ProblemType.INVALID_CURSOR, "cursor", "invalid", "Send nextCursor as it was received");
    }
  }
}
