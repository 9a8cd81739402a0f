package io.rilato.contracts;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * The topics and, by their prefix, the wire types of Rilato's events: {@code
 * contact.contact-created} travels on {@code rilato.contact.contact}. Names never change once
 * released.
 */
public enum Topic {
  CONTACT("contact", "contact"),
  COMPANY("contact", "company"),
  TENANT("identity", "tenant"),
  USER("identity", "user"),
  TEAM("identity", "team"),
  ROLE("identity", "role"),
  API_CLIENT("identity", "api-client"),
  TERRITORY("identity", "territory"),
  TENANT_DELETION("identity", "tenant-deletion"),
  LEAD_MATCH("contact", "lead-match"),
  CONTACT_CONVERSION("contact", "contact-conversion"),
  ERASURE("contact", "erasure"),
  LEAD("lead-routing", "lead"),
  POOL("lead-routing", "pool"),
  RULE_SET("lead-routing", "rule-set"),
  FORM("lead-routing", "form"),
  SCORE("scoring", "score"),
  SCORING_MODEL("scoring", "scoring-model"),
  BEHAVIOUR_EVENT("scoring", "behaviour-event"),
  DEAL("deal", "deal"),
  PIPELINE("deal", "pipeline"),
  PRODUCT("deal", "product"),
  DEAL_CONVERSION("deal", "deal-conversion"),
  TASK("activity", "task"),
  CALL("activity", "call"),
  MEETING("activity", "meeting"),
  NOTE("activity", "note"),
  WEBHOOK("activity", "webhook"),
  SAVED_VIEW("activity", "saved-view"),
  MAIL("email", "mail"),
  TEMPLATE("email", "template"),
  EXCHANGE_RATE("reporting", "exchange-rate");

  private final String service;
  private final String recordType;

  Topic(String service, String recordType) {
    this.service = service;
    this.recordType = recordType;
  }

  /** The service that owns and publishes these records. */
  public String service() {
    return service;
  }

  /** The record type's name, as in {@code contact}. */
  public String recordType() {
    return recordType;
  }

  /** The Kafka topic's name. */
  public String topicName() {
    return "rilato." + service + "." + recordType;
  }

  /** The wire type for what happened, given in the past tense, such as {@code created}. */
  public String eventType(String happened) {
    return service + "." + recordType + "-" + happened;
  }

  /** The version of these events' schema: raised only when an older reader would misread it. */
  public int schema() {
    return 1;
  }

  /**
   * The topic on which events of this wire type travel: {@code deal.deal-conversion-created} is of
   * a deal-conversion, not of a deal.
   */
  public static Optional<Topic> ofEventType(String eventType) {
    return Arrays.stream(values())
        .filter(topic -> eventType.startsWith(topic.eventType("")))
        .max(Comparator.comparingInt(topic -> topic.eventType("").length()));
  }
}
