package io.rilato.contracts.activity;

import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list as somebody wants to see it again, under a name. It belongs to its owner.
 *
 * @param list the collection, such as {@code leads}
 * @param parameters what narrows and orders it and which columns it has, as in the address of the
 *     portal's list: {@code status=new&sort=-createdAt&columns=company,owner}
 */
public record SavedView(
    String name,
    String list,
    @Nullable String parameters,
    @Nullable String ownerId,
    @Nullable String territoryId,
    Map<String, String> externalIds,
    Map<String, Object> custom)
    implements RecordState {

  public SavedView {
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
    custom = custom == null ? Map.of() : Map.copyOf(custom);
  }
}
