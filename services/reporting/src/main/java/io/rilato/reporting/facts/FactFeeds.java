package io.rilato.reporting.facts;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.deal.Deal;
import io.rilato.contracts.deal.Pipeline;
import io.rilato.contracts.identity.Tenant;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.reporting.ExchangeRate;
import io.rilato.kernel.RecordState;
import io.rilato.kernel.TenantId;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.events.Listening;
import io.rilato.platform.events.Replay;
import io.rilato.platform.http.Problem;
import io.rilato.platform.http.ProblemType;
import io.rilato.platform.records.Lease;
import io.rilato.reporting.facts.FactStore.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Hears of every version of what reports count; also when its owner publishes it again. */
@Component
public class FactFeeds {
  private static final Topic[] TOPICS = {
    Topic.LEAD, Topic.DEAL, Topic.PIPELINE, Topic.TENANT, Topic.EXCHANGE_RATE
  };

  private static final String REBUILD = "rebuild-reports";
  private static final Duration REBUILT_AT_MOST_EVERY = Duration.ofMinutes(10);

  private final FactLog log;
  private final StateFacts states;
  private final EventConsumers events;
  private final Replay replay;
  private final Lease lease;

  FactFeeds(FactRows rows, StateFacts states, EventConsumers events, Replay replay, Lease lease) {
    this.log = new FactLog(rows);
    this.states = states;
    this.events = events;
    this.replay = replay;
    this.lease = lease;
    rows("facts-leads", Topic.LEAD, Lead.class, Kind.LEAD, Fact::ofLead);
    rows("facts-deals", Topic.DEAL, Deal.class, Kind.DEAL, Fact::ofDeal);
    states("facts-pipelines", Topic.PIPELINE, Pipeline.class);
    states("facts-rates", Topic.EXCHANGE_RATE, ExchangeRate.class);
    states("facts-tenants", Topic.TENANT, Tenant.class);
  }

  /**
   * Asks the owners to publish all of it again: facts that are missing are there then. It is all
   * tenants' work, so that those who may ask for it share how often it is done.
   *
   * @throws Problem RATE_LIMITED when it was asked for shortly before, UNAVAILABLE without Kafka
   */
  public void rebuild() {
    if (!lease.once(REBUILD, REBUILT_AT_MOST_EVERY)) {
      throw Problem.of(
          ProblemType.RATE_LIMITED,
          "Reports are rebuilt at most once in %d minutes"
              .formatted(REBUILT_AT_MOST_EVERY.toMinutes()));
    }
    try {
      replay.request(TOPICS).join();
    } catch (RuntimeException e) {
      lease.release(REBUILD);
      throw e instanceof CompletionException ? Problem.unavailable("Kafka", e) : e;
    }
  }

  private <T extends RecordState> void rows(
      String consumer,
      Topic topic,
      Class<T> stateClass,
      Kind kind,
      Function<RecordEvent<T>, Fact> fact) {
    events.subscribe(
        consumer,
        topic,
        stateClass,
        Listening.shared().withReplays(),
        batch ->
            byTenant(batch)
                .forEach((tenant, own) -> log.take(tenant, kind, own.stream().map(fact).toList())));
  }

  private <T extends RecordState> void states(String consumer, Topic topic, Class<T> stateClass) {
    events.subscribe(
        consumer,
        topic,
        stateClass,
        Listening.shared().withReplays(),
        batch -> byTenant(batch).forEach((tenant, own) -> states.put(tenant, topic, own)));
  }

  private static <T extends RecordState> Map<TenantId, List<RecordEvent<T>>> byTenant(
      List<RecordEvent<T>> batch) {
    return batch.stream()
        .collect(
            Collectors.groupingBy(
                event -> new TenantId(event.tenant()), LinkedHashMap::new, Collectors.toList()));
  }
}
