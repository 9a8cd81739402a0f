package io.rilato.activity.feed;

import io.rilato.activity.timeline.SharesNow;
import io.rilato.contracts.Topic;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Caller;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.feed.EventAccess;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who may be told of which event, as far as this service has heard of people and shares. */
@Component
public class Viewing {
  public static final List<Topic> TOPICS = List.of(Topic.values());

  private final EventAccess access;

  Viewing(Access access, SharesNow sharesNow) {
    this.access = new EventAccess(access, sharesNow::of);
  }

  /** The topics of whose records the caller may view any. */
  List<Topic> topics(Caller caller) {
    return TOPICS.stream().filter(topic -> mayView(caller, topic)).toList();
  }

  public boolean mayView(Caller caller, Topic topic) {
    return access.mayView(caller, topic);
  }

  /** Whether the caller is told of the event; nobody is told of what changed nothing. */
  public boolean mayView(Caller caller, PublishedEvent event) {
    return access.mayView(caller, event);
  }

  public Set<String> hiddenFields(Caller caller, Topic topic) {
    return access.hiddenFields(caller, topic);
  }

  static TenantId tenantOf(PublishedEvent event) {
    return new TenantId(event.body().path("tenant").asString(""));
  }
}
