package io.rilato.activity.timeline;

import io.rilato.contracts.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The record types that have timelines, by their paths under {@code /api/v1}. */
final class TimelineTypes {
  private static final Map<String, Topic> BY_PATH =
      Map.ofEntries(
          Map.entry("contacts", Topic.CONTACT),
          Map.entry("companies", Topic.COMPANY),
          Map.entry("leads", Topic.LEAD),
          Map.entry("forms", Topic.FORM),
          Map.entry("deals", Topic.DEAL),
          Map.entry("pipelines", Topic.PIPELINE),
          Map.entry("products", Topic.PRODUCT),
          Map.entry("tasks", Topic.TASK),
          Map.entry("calls", Topic.CALL),
          Map.entry("meetings", Topic.MEETING),
          Map.entry("notes", Topic.NOTE),
          Map.entry("mails", Topic.MAIL),
          Map.entry("templates", Topic.TEMPLATE),
          Map.entry("users", Topic.USER),
          Map.entry("teams", Topic.TEAM),
          Map.entry("roles", Topic.ROLE),
          Map.entry("exchange-rates", Topic.EXCHANGE_RATE));

  static final Set<Topic> TOPICS = Set.copyOf(BY_PATH.values());

  private TimelineTypes() {}

  /** Whether this service hears of every change of such records. */
  static boolean follows(String recordType) {
    return TOPICS.stream().anyMatch(topic -> topic.recordType().equals(recordType));
  }

  static Optional<Topic> ofPath(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }
}
