package io.rilato.activity.webhook;

import io.rilato.activity.feed.WantedTypes;
import io.rilato.contracts.Topic;
import io.rilato.contracts.activity.Webhook;
import io.rilato.platform.criteria.Criteria;
import io.rilato.platform.http.FieldErrors;
import io.rilato.platform.http.Problem;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The filters of webhooks: criteria on {@code data.state} as it is told. */
@Component
class WebhookFilters {
  private static final Logger log = LoggerFactory.getLogger(WebhookFilters.class);
  private static final String POINTER = "/filter";

  private final Clock clock;
  private final Map<Topic, Criteria> byTopic = new ConcurrentHashMap<>();

  WebhookFilters(Clock clock) {
    this.clock = clock;
  }

  /** Adds what is wrong with a filter to the errors: every type it is for must understand it. */
  void check(String filter, WantedTypes types, FieldErrors errors) {
    if (types.byTopic().isEmpty()) {
      errors.add(POINTER, "needs-types", "Name the types that the filter is for");
    }
    for (Topic topic : types.byTopic().keySet()) {
      try {
        criteria(topic).parse(POINTER, filter);
      } catch (Problem problem) {
        problem
            .errors()
            .forEach(e ->
                errors.add(
                    e.pointer(), e.code(), "For a " + topic.recordType() + ": " + e.detail()));
      }
    }
  }

  /**
   * Whether a webhook wants to be told of a record in this state. What its owner may not see must
   * not be in the state.
   */
  boolean matches(Webhook webhook, Topic topic, ObjectNode visible) {
    if (webhook.filter() == null) {
      return true;
    }
    try {
      return criteria(topic).parse(POINTER, webhook.filter()).matches(visible);
    } catch (Problem problem) {
      log.warn("the filter of a webhook is no longer understood: {}", problem.detail());
      return false;
    }
  }

  private Criteria criteria(Topic topic) {
    return byTopic.computeIfAbsent(
        topic,
        of ->
            new Criteria(
                StateSchemas.of(of)
                    .orElseThrow(() -> new IllegalArgumentException("no records of " + of)),
                clock));
  }
}
