package io.rilato.platform.feed;

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
import tools.jackson.databind.JsonNode;

/**
 * Who may be told of which event: whoever may view its record as it is after the change. With whom
 * it was shared then is told only while it still is.
 */
public final class EventAccess {
  private final Access access;
  private final SharesNow sharesNow;

  public EventAccess(Access access, SharesNow sharesNow) {
    this.access = access;
    this.sharesNow = sharesNow;
  }

  /** Knows with whom records are shared now. */
  @FunctionalInterface
  public interface SharesNow {
    /**
     * Those of the record as it is now.
     *
     * @param version of which the shares are known, and {@code shares} are those
     */
    List<Share> of(TenantId tenant, String type, String recordId, long version, List<Share> shares);
  }

  /** Whether the caller may view any record of the topic. */
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

  /** The fields of the topic's records that the caller may not see. */
  public Set<String> hiddenFields(Caller caller, Topic topic) {
    return access.hiddenFields(caller, topic.recordType());
  }

  private static TenantId tenantOf(PublishedEvent event) {
    return new TenantId(event.body().path("tenant").asString(""));
  }
}
