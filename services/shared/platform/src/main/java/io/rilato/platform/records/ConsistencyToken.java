package io.rilato.platform.records;

import io.rilato.kernel.RecordId;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client has written, so that its next read includes it: up to {@link #MOST_ENTRIES} record
 * versions, or else a barrier: everything its tenant wrote up to a moment. Opaque to clients and at
 * most 1 KB on the wire.
 */
public record ConsistencyToken(List<Entry> entries, @Nullable Instant barrier) {
  public static final int MOST_ENTRIES = 8;

  /** One record at one version. */
  public record Entry(String type, RecordId id, long version) {}

  public ConsistencyToken {
    entries = List.copyOf(entries);
  }

  /** The token of a response that wrote these records; absent when it wrote none. */
  public static Optional<ConsistencyToken> of(String type, List<? extends Stored<?>> written) {
    if (written.isEmpty()) {
      return Optional.empty();
    }
    if (written.size() <= MOST_ENTRIES) {
      return Optional.of(
          new ConsistencyToken(
              written.stream().map(w -> new Entry(type, w.id(), w.version())).toList(), null));
    }
    Instant last = written.stream().map(Stored::updatedAt).max(Instant::compareTo).orElseThrow();
    return Optional.of(new ConsistencyToken(List.of(), last));
  }

  public String encode() {
    StringBuilder text = new StringBuilder();
    if (barrier != null) {
      text.append('@').append(barrier.toEpochMilli());
    }
    entries.forEach(e ->
        text.append(e.type())
            .append(':')
            .append(e.id())
            .append(':')
            .append(e.version())
            .append(' '));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.toString().strip().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws Problem INVALID_REQUEST for a text no response of ours carried
   */
  public static ConsistencyToken decode(String encoded) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      if (text.startsWith("@")) {
        return new ConsistencyToken(
            List.of(), Instant.ofEpochMilli(Long.parseLong(text.substring(1))));
      }
      List<Entry> entries = new ArrayList<>();
      for (String entry : text.split(" ")) {
        String[] parts = entry.split(":");
        entries.add(new Entry(parts[0], new RecordId(parts[1]), Long.parseLong(parts[2])));
      }
      return new ConsistencyToken(entries, null);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw Problem.of(
          ProblemType.INVALID_REQUEST,
          "Rilato-Consistency",
          "invalid",
          "Rilato-Consistency must be sent back as it was received");
    }
  }
}
