package io.rilato.platform.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.rilato.kernel.Ids;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * An event one consumer could not handle for what it says.
 *
 * @param id the same whenever this consumer fails on this event, so that repeats are one
 * @param tenant whose event it is; empty when not even that can be read
 * @param body the event as it was received
 * @param stack where it failed, shortened
 */
record DeadLetter(
    String id,
    String service,
    String consumer,
    String topic,
    String eventId,
    String tenant,
    byte[] body,
    String reason,
    String stack,
    int attempts,
    Instant at) {
  private static final int MAX_REASON = 1_000;
  private static final int MAX_STACK = 8_000;

  static DeadLetter of(
      String service,
      String consumer,
      ConsumerRecord<String, byte[]> record,
      Throwable failure,
      int attempts,
      Instant at) {
    String position = record.topic() + "-" + record.partition() + "@" + record.offset();
    String eventId = Objects.requireNonNullElse(header(record, "ce_id"), position);
    // Records of two types may share an id; a topic would tell a repeat from the first.
    String type = Objects.requireNonNullElse(header(record, "ce_type"), "");
    return new DeadLetter(
        service + "-" + Ids.derived(type + "/" + eventId, service + "." + consumer),
        service,
        consumer,
        record.topic(),
        eventId,
        tenant(record),
        Objects.requireNonNullElse(record.value(), new byte[0]),
        reason(failure),
        stack(failure),
        attempts,
        at);
  }

  /** The record whose event it is, as far as its id can be told. */
  @JsonIgnore
  String recordId() {
    int at = eventId.lastIndexOf('@');
    return at < 0 ? eventId : eventId.substring(0, at);
  }

  /** The same, having failed once more. */
  DeadLetter failedAgain(Throwable failure, Instant now) {
    return new DeadLetter(
        id,
        service,
        consumer,
        topic,
        eventId,
        tenant,
        body,
        reason(failure),
        stack(failure),
        attempts + 1,
        now);
  }

  private static String reason(Throwable failure) {
    return shortened(failure.toString(), MAX_REASON);
  }

  private static String stack(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return shortened(text.toString(), MAX_STACK);
  }

  private static String shortened(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max) + "…";
  }

  private static String tenant(ConsumerRecord<String, byte[]> record) {
    String tenant = header(record, "ce_tenant");
    if (tenant != null) {
      return tenant;
    }
    int end = record.key() == null ? -1 : record.key().indexOf('|');
    return end < 0 ? "" : record.key().substring(0, end);
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
