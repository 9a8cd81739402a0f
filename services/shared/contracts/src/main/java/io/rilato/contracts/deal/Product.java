package io.rilato.contracts.deal;

import io.rilato.kernel.Money;
import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that is sold. Active unless said otherwise. */
public record Product(
    String name,
    @Nullable String code,
    @Nullable String series,
    @Nullable Money price,
    Boolean active,
    Map<String, String> externalIds,
    Map<String, Object> custom)
    implements RecordState {

  public Product {
    active = active == null || active;
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
    custom = custom == null ? Map.of() : Map.copyOf(custom);
  }

  @Override
  public @Nullable String ownerId() {
    return null;
  }

  @Override
  public @Nullable String territoryId() {
    return null;
  }
}
