package io.rilato.activity.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where a page of deliveries ended. */
record DeliveryCursor(Instant at, String id) {

  static DeliveryCursor of(Delivery last) {
    return new DeliveryCursor(last.at(), last.id());
  }

  String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at.toEpochMilli() + "|" + id).getBytes(UTF_8));
  }

  /**
   * What {@link #encode} made.
   *
   * @throws Problem INVALID_CURSOR for any other text
   */
  static DeliveryCursor decode(String encoded) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
      int bar = text.indexOf('|');
      if (bar > 0) {
        return new DeliveryCursor(
            Instant.ofEpochMilli(Long.parseLong(text.substring(0, bar))), text.substring(bar + 1));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // named below
    }
    throw Problem.of(
        ProblemType.INVALID_CURSOR, "cursor", "invalid", "Send nextCursor as it was received");
  }
}
