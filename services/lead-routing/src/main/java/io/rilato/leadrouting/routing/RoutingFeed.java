package io.rilato.leadrouting.routing;

import io.rilato.contracts.RecordEvent;
import io.rilato.contracts.Topic;
import io.rilato.contracts.leadrouting.Lead;
import io.rilato.contracts.leadrouting.Lead.LeadScore;
import io.rilato.contracts.scoring.Score;
import io.rilato.kernel.RecordId;
import io.rilato.kernel.TenantId;
import io.rilato.platform.background.EachByItself;
import io.rilato.platform.events.EventConsumers;
import io.rilato.platform.records.Stored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What sets routing going: a lead's score, or its deadline. */
@Component
public class RoutingFeed {
  private static final String LEAD = "lead";

  private final Router router;

  RoutingFeed(EventConsumers events, Router router) {
    this.router = router;
    events.subscribe("route-scored", Topic.SCORE, Score.class, this::scored);
  }

  private void scored(List<RecordEvent<Score>> batch) {
    Map<TenantId, Map<RecordId, RecordEvent<Score>>> newest = new HashMap<>();
    for (RecordEvent<Score> event : batch) {
      if (!event.voided() && !event.deleted() && event.state().subjectType().equals(LEAD)) {
        newest
            .computeIfAbsent(new TenantId(event.tenant()), _ -> new HashMap<>())
            .merge(
                new RecordId(event.recordId()),
                event,
                (a, b) -> a.version() >= b.version() ? a : b);
      }
    }
    newest.forEach((tenant, events) -> {
      Map<RecordId, @Nullable LeadScore> scores = new HashMap<>();
      events.forEach((id, event) ->
          scores.put(
              id, new LeadScore(event.state().total(), event.state().mql(), event.version())));
      router.route(tenant, scores);
    });
  }

  /** Routes leads whose time has come without the score that did not. */
  public void overdue(List<Stored<Lead>> leads) {
    Map<TenantId, Map<RecordId, @Nullable LeadScore>> byTenant = new HashMap<>();
    leads.forEach(lead ->
        byTenant
            .computeIfAbsent(lead.tenant(), _ -> new HashMap<>())
            .put(lead.id(), lead.state().score()));
    EachByItself.run(byTenant.entrySet(), some -> router.route(some.getKey(), some.getValue()));
  }
}
