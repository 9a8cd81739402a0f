package io.rilato.platform.records;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * A place in a change log that is read in the order of recording: behind this row.
 *
 * @param recordedAt when the row was recorded, in whole milliseconds
 * @param rowId empty for the place before all rows recorded at that moment
 */
public record LogPosition(Instant recordedAt, String rowId) {
  private static final int RADIX = 36;
  private static final long LATEST_MILLIS = Instant.parse("9000-01-01T00:00:00Z").toEpochMilli();

  /** Who reads up to a moment adds a little to it. */
  private static final long A_LITTLE = 86_400_000;

  /** The place before all rows recorded from a moment on. */
  public static LogPosition from(Instant moment) {
    return new LogPosition(moment, "");
  }

  /**
   * The place before all rows recorded from a moment on, in milliseconds since the epoch.
   *
   * @throws IllegalArgumentException when there is no such moment
   */
  public static LogPosition from(long millis) {
    if (millis < 0 || millis > LATEST_MILLIS) {
      throw new IllegalArgumentException("no moment of ours: " + millis);
    }
    return from(Instant.ofEpochMilli(millis));
  }

  /** As a text of letters, digits, hyphens, underscores and at most one comma. */
  public String encode() {
    String moment = Long.toString(recordedAt.toEpochMilli(), RADIX);
    return rowId.isEmpty()
        ? moment
        : moment
            + ","
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(rowId.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What {@link #encode} made.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static LogPosition decode(String text) {
    int comma = text.indexOf(',');
    long millis = Long.parseLong(comma < 0 ? text : text.substring(0, comma), RADIX);
    if (millis < 0 || millis > LATEST_MILLIS + A_LITTLE) {
      throw new IllegalArgumentException("no moment of ours: " + text);
    }
    byte[] rowId =
        comma < 0 ? new byte[0] : Base64.getUrlDecoder().decode(text.substring(comma + 1));
    return new LogPosition(Instant.ofEpochMilli(millis), new String(rowId, StandardCharsets.UTF_8));
  }
}
