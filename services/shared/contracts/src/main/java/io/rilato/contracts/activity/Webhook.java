package io.rilato.contracts.activity;

import io.rilato.kernel.RecordState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An address of another program that is told what happens. Active unless said otherwise.
 *
 * @param types record types and wire types it is told of; none means all
 * @param filter a criterion on the state of the record
 * @param inactiveReason why Rilato switched it off; null when a person did, and while it is active
 */
@RecordBuilder
public record Webhook(
    String name,
    String url,
    List<String> types,
    @Nullable String filter,
    Boolean active,
    @Nullable String inactiveReason,
    @Nullable String description,
    @Nullable String ownerId,
    Map<String, String> externalIds)
    implements RecordState {

  public Webhook {
    types = types == null ? List.of() : List.copyOf(types);
    active = active == null || active;
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
  }

  @Override
  public @Nullable String territoryId() {
    return null;
  }
}
