package io.rilato.activity.feed;

import io.rilato.contracts.Topic;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Access.Whose;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.events.PublishedEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Who may be told of which event: whoever may view its record as it is after the change. */
@Component
public class Viewing {
  /** Territories have no records yet. */
  public static final List<Topic> TOPICS =
      Arrays.stream(Topic.values()).filter(topic -> topic != Topic.TERRITORY).toList();

  private final Access access;

  Viewing(Access access) {
    this.access = access;
  }

  /** The topics of whose records the caller may view any. */
  List<Topic> topics(Caller caller) {
    return TOPICS.stream().filter(topic -> mayView(caller, topic)).toList();
  }

  public boolean mayView(Caller caller, Topic topic) {
    return access.decide(caller, Action.VIEW, topic.recordType(), null).allowed();
  }

  /** Whether the caller is told of the event; nobody is told of what changed nothing. */
  public boolean mayView(Caller caller, PublishedEvent event) {
    JsonNode body = event.body();
    if (body.path("voided").asBoolean(false)
        || body.path("type").asString("").endsWith("-unchanged")
        || !body.path("tenant").asString("").equals(caller.tenant().value())) {
      return false;
    }
    JsonNode owner = body.path("state").path("ownerId");
    Whose whose = new Whose(tenantOf(event), owner.isString() ? owner.asString() : null);
    return access.decide(caller, Action.VIEW, event.topic().recordType(), whose).allowed();
  }

  public Set<String> hiddenFields(Caller caller, Topic topic) {
    return access.hiddenFields(caller, topic.recordType());
  }

  static TenantId tenantOf(PublishedEvent event) {
    return new TenantId(event.body().path("tenant").asString(""));
  }
}
