package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import io.rilato.platform.records.LogPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * {@link FeedPositions} as text: parts of a name and a value. Positions in Kafka stand under the
 * name of their record type, {@code @} has the seconds since the epoch of each type named so, in
 * their order, and {@code ~} with the type's name how far its log is read.
 *
 * <p>A release that knows positions in Kafka alone passes over the other parts: it must not where a
 * log is read, so that is another version.
 */
final class FeedCursor {
  private static final String IN_KAFKA = "1";
  private static final String WITH_LOGS = "2";
  private static final String MOMENTS = "@";
  private static final String WALK = "~";
  private static final int RADIX = 36;
  private static final int LONGEST = 16_000;

  private FeedCursor() {}

  static String encode(FeedPositions positions) {
    List<String> parts = new ArrayList<>();
    List<String> moments = new ArrayList<>();
    for (Topic topic : positions.topics()) {
      List<Long> next = positions.next().getOrDefault(topic, List.of());
      parts.add(topic.recordType() + "=" + numbers(next));
      moments.add(Long.toString(positions.since(topic).getEpochSecond(), RADIX));
    }
    if (!positions.since().isEmpty()) {
      parts.add(MOMENTS + "=" + String.join(".", moments));
    }
    positions
        .walks()
        .forEach((topic, to) -> parts.add(WALK + topic.recordType() + "=" + to.encode()));
    String version = positions.walks().isEmpty() ? IN_KAFKA : WITH_LOGS;
    String text = version + ";" + String.join(";", parts);
    String checked = text + "#" + Long.toString(checksum(text), RADIX);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(checked.getBytes(StandardCharsets.US_ASCII));
  }

  private static String numbers(List<Long> numbers) {
    return numbers.stream().map(n -> Long.toString(n, RADIX)).collect(Collectors.joining("."));
  }

  static Optional<FeedPositions> decode(String encoded) {
    if (encoded.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      String checked =
          new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII);
      int end = checked.lastIndexOf('#');
      String text = checked.substring(0, Math.max(0, end));
      if (end < 0
          || !(text.startsWith(IN_KAFKA + ";") || text.startsWith(WITH_LOGS + ";"))
          || Long.parseLong(checked.substring(end + 1), RADIX) != checksum(text)) {
        return Optional.empty();
      }
      return Optional.of(parse(text.substring(IN_KAFKA.length() + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static FeedPositions parse(String text) {
    Map<Topic, List<Long>> next = new EnumMap<>(Topic.class);
    Map<Topic, Instant> since = new EnumMap<>(Topic.class);
    Map<Topic, LogPosition> walks = new EnumMap<>(Topic.class);
    List<Optional<Topic>> named = new ArrayList<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(";", -1)) {
      int equals = part.indexOf('=');
      String name = part.substring(0, Math.max(0, equals));
      String value = part.substring(equals + 1);
      if (name.equals(MOMENTS)) {
        List<Long> moments = numbers(value);
        for (int i = 0; i < Math.min(moments.size(), named.size()); i++) {
          // As much as a moment in a log may be.
          Instant moment = LogPosition.from(moments.get(i) * 1_000L).recordedAt();
          named.get(i).ifPresent(topic -> since.put(topic, moment));
        }
      } else if (name.startsWith(WALK)) {
        LogPosition to = LogPosition.decode(value);
        topic(name.substring(WALK.length())).ifPresent(topic -> walks.put(topic, to));
      } else {
        // A topic that a later release dropped is none of ours any more.
        Optional<Topic> topic = topic(name);
        named.add(topic);
        topic.ifPresent(known -> next.put(known, numbers(value)));
      }
    }
    return new FeedPositions(next, since, walks);
  }

  private static Optional<Topic> topic(String recordType) {
    return Arrays.stream(Topic.values())
        .filter(each -> each.recordType().equals(recordType))
        .findFirst();
  }

  private static List<Long> numbers(String text) {
    List<Long> numbers = new ArrayList<>();
    for (String number : text.isEmpty() ? new String[0] : text.split("\\.", -1)) {
      numbers.add(Long.parseLong(number, RADIX));
    }
    return numbers;
  }

  /** Tells a cursor that was cut or changed by accident; it protects no secret. */
  private static long checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return crc.getValue();
  }
}
