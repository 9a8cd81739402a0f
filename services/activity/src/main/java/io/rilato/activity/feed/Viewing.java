package io.rilato.activity.feed;

import io.rilato.activity.timeline.SharesNow;
import io.rilato.contracts.Share;
import io.rilato.contracts.Topic;
import io.rilato.kernel.TenantId;
import io.rilato.platform.access.Access;
import io.rilato.platform.access.Access.Whose;
import io.rilato.platform.access.Action;
import io.rilato.platform.access.Caller;
import io.rilato.platform.events.PublishedEvent;
import io.rilato.platform.records.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Who may be told of which event: whoever may view its record as it is after the change. With whom
 * it was shared then is told only while it still is.
 */
@Component
public class Viewing {
  public static final List<Topic> TOPICS = List.of(Topic.values());

  private final Access access;
  private final SharesNow sharesNow;

  Viewing(Access access, SharesNow sharesNow) {
    this.access = access;
    this.sharesNow = sharesNow;
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
    if (mayView(caller, event, List.of())) {
      return true;
    }
    List<Share> shares = new ArrayList<>();
    body.path("shares")
        .forEach(share -> shares.add(RecordJson.mapper().treeToValue(share, Share.class)));
    return !shares.isEmpty()
        && mayView(caller, event, shares)
        && mayView(caller, event, now(event, shares));
  }

  private boolean mayView(Caller caller, PublishedEvent event, List<Share> shares) {
    JsonNode state = event.body().path("state");
    Whose whose =
        new Whose(tenantOf(event), id(state, "ownerId"), id(state, "territoryId"), shares);
    return access.decide(caller, Action.VIEW, event.topic().recordType(), whose).allowed();
  }

  private static @Nullable String id(JsonNode state, String field) {
    JsonNode id = state.path(field);
    return id.isString() ? id.asString() : null;
  }

  private List<Share> now(PublishedEvent event, List<Share> shares) {
    return sharesNow.of(
        tenantOf(event),
        event.topic().recordType(),
        event.body().path("recordId").asString(""),
        event.body().path("version").asLong(0),
        shares);
  }

  public Set<String> hiddenFields(Caller caller, Topic topic) {
    return access.hiddenFields(caller, topic.recordType());
  }

  static TenantId tenantOf(PublishedEvent event) {
    return new TenantId(event.body().path("tenant").asString(""));
  }
}
