package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import java.nio.charset.StandardCharsets;
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
 * How far a reader of published events is: the next position of each partition, by topic. A topic
 * that is not named is read from its oldest event.
 */
public record FeedPositions(Map<Topic, List<Long>> next) {
  /** Before the oldest event Kafka has. */
  public static final FeedPositions OLDEST = new FeedPositions(Map.of());

  private static final String VERSION = "1";
  private static final int RADIX = 36;
  private static final int LONGEST = 16_000;

  public FeedPositions {
    Map<Topic, List<Long>> copy = new EnumMap<>(Topic.class);
    next.forEach((topic, positions) -> copy.put(topic, List.copyOf(positions)));
    next = Map.copyOf(copy);
  }

  /** As a text that fits into a URL as it is. */
  public String encode() {
    String positions =
        Arrays.stream(Topic.values())
            .filter(next::containsKey)
            .map(topic -> topic.recordType() + "=" + encode(next.getOrDefault(topic, List.of())))
            .collect(Collectors.joining(";"));
    String text = VERSION + ";" + positions;
    String checked = text + "#" + Long.toString(checksum(text), RADIX);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(checked.getBytes(StandardCharsets.US_ASCII));
  }

  private static String encode(List<Long> positions) {
    return positions.stream().map(p -> Long.toString(p, RADIX)).collect(Collectors.joining("."));
  }

  /** What {@link #encode} made; empty for any other text. */
  public static Optional<FeedPositions> decode(String encoded) {
    if (encoded.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      String checked =
          new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII);
      int end = checked.lastIndexOf('#');
      String text = checked.substring(0, Math.max(0, end));
      if (end < 0
          || !text.startsWith(VERSION + ";")
          || Long.parseLong(checked.substring(end + 1), RADIX) != checksum(text)) {
        return Optional.empty();
      }
      return Optional.of(new FeedPositions(parse(text.substring(VERSION.length() + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<Topic, List<Long>> parse(String text) {
    Map<Topic, List<Long>> positions = new EnumMap<>(Topic.class);
    for (String part : text.isEmpty() ? new String[0] : text.split(";", -1)) {
      int equals = part.indexOf('=');
      // A topic that a later release dropped is none of ours any more.
      Topic topic =
          Arrays.stream(Topic.values())
              .filter(each -> each.recordType().equals(part.substring(0, Math.max(0, equals))))
              .findFirst()
              .orElse(null);
      if (topic != null) {
        List<Long> offsets = new ArrayList<>();
        for (String offset : part.substring(equals + 1).split("\\.", -1)) {
          offsets.add(Long.parseLong(offset, RADIX));
        }
        positions.put(topic, offsets);
      }
    }
    return positions;
  }

  /** Tells a cursor that was cut or changed by accident; it protects no secret. */
  private static long checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return crc.getValue();
  }

  /** These positions where they name a topic, else the others. */
  FeedPositions orElse(FeedPositions others) {
    Map<Topic, List<Long>> all = new EnumMap<>(Topic.class);
    all.putAll(others.next);
    all.putAll(next);
    return new FeedPositions(all);
  }
}
