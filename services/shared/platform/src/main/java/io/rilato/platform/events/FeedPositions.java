package io.rilato.platform.events;

import io.rilato.contracts.Topic;
import io.rilato.platform.records.LogPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far a reader of published events is, by topic. A topic that is not named is read from its
 * first event.
 *
 * @param next the next position of each partition in Kafka
 * @param since every event at or after {@code next} was published at or after this moment; of a
 *     topic that is not named this is not known
 * @param walks how far its owner's change log is read, of a topic that is read from there up to
 *     {@code since}, to go on in Kafka from {@code next} then
 */
public record FeedPositions(
    Map<Topic, List<Long>> next, Map<Topic, Instant> since, Map<Topic, LogPosition> walks) {
  /** Before the first event. */
  public static final FeedPositions OLDEST = new FeedPositions(Map.of());

  public FeedPositions {
    Map<Topic, List<Long>> copy = new EnumMap<>(Topic.class);
    next.forEach((topic, positions) -> copy.put(topic, List.copyOf(positions)));
    next = Map.copyOf(copy);
    since = Map.copyOf(since);
    walks = Map.copyOf(walks);
  }

  /** Positions in Kafka of which it is not known when they were the newest. */
  public FeedPositions(Map<Topic, List<Long>> next) {
    this(next, Map.of(), Map.of());
  }

  /** These positions in Kafka, all published at or after the same moment. */
  static FeedPositions at(Map<Topic, List<Long>> next, Collection<Topic> topics, Instant since) {
    Map<Topic, Instant> moments = new EnumMap<>(Topic.class);
    topics.forEach(topic -> moments.put(topic, since));
    return new FeedPositions(next, moments, Map.of());
  }

  /** As a text that fits into a URL as it is. */
  public String encode() {
    return FeedCursor.encode(this);
  }

  /** What {@link #encode} made, of this release or an earlier one; empty for any other text. */
  public static java.util.Optional<FeedPositions> decode(String encoded) {
    return FeedCursor.decode(encoded);
  }

  /** Of these topics those that are read from the change logs, in an order that is always one. */
  public List<Topic> walking(Collection<Topic> wanted) {
    return Arrays.stream(Topic.values())
        .filter(topic -> wanted.contains(topic) && walks.containsKey(topic))
        .toList();
  }

  /**
   * The moment since which what comes after the position in Kafka was published; the epoch when
   * that is not known.
   */
  public Instant since(Topic topic) {
    return since.getOrDefault(topic, Instant.EPOCH);
  }

  /** These topics read from the change logs from where they are, up to these newest positions. */
  FeedPositions walk(Collection<Topic> topics, FeedPositions newest) {
    Map<Topic, LogPosition> begun = new EnumMap<>(Topic.class);
    topics.forEach(topic -> begun.put(topic, LogPosition.from(since(topic))));
    return new FeedPositions(newest.next, newest.since, begun).orElse(this);
  }

  /** The topic's change log is read up to there. */
  public FeedPositions walked(Topic topic, LogPosition to) {
    Map<Topic, LogPosition> moved = new EnumMap<>(walks);
    moved.put(topic, to);
    return new FeedPositions(next, since, moved);
  }

  /** The topic's change log is read: it goes on in Kafka. */
  public FeedPositions arrived(Topic topic) {
    Map<Topic, LogPosition> left = new EnumMap<>(walks);
    left.remove(topic);
    return new FeedPositions(next, since, left);
  }

  /** These positions where they name a topic, else the others. */
  FeedPositions orElse(FeedPositions others) {
    Map<Topic, List<Long>> allNext = new EnumMap<>(Topic.class);
    Map<Topic, Instant> allSince = new EnumMap<>(Topic.class);
    Map<Topic, LogPosition> allWalks = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      FeedPositions its = names(topic) ? this : others;
      put(allNext, topic, its.next);
      put(allSince, topic, its.since);
      put(allWalks, topic, its.walks);
    }
    return new FeedPositions(allNext, allSince, allWalks);
  }

  private boolean names(Topic topic) {
    return next.containsKey(topic) || since.containsKey(topic) || walks.containsKey(topic);
  }

  private static <V> void put(Map<Topic, V> all, Topic topic, Map<Topic, V> its) {
    V value = its.get(topic);
    if (value != null) {
      all.put(topic, value);
    }
  }

  /** All topics that are named, in their order. */
  List<Topic> topics() {
    List<Topic> named = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      if (names(topic)) {
        named.add(topic);
      }
    }
    return named;
  }
}
