package io.rilato.contracts.identity;

import io.rilato.kernel.RecordState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program that calls the API. {@code scopes} are {@code <type>:<action>} with {@code *} allowed
 * on either side; they reach every record of the tenant. Active unless said otherwise.
 *
 * @param expiresAt from when it is refused as if it were not active; null for never
 */
public record ApiClient(
    String name,
    List<String> scopes,
    Boolean active,
    @Nullable Instant expiresAt,
    Map<String, String> externalIds)
    implements RecordState {

  public ApiClient {
    active = active == null || active;
    scopes = scopes == null ? List.of() : List.copyOf(scopes);
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
  }

  /** Whether it may do anything at this moment. */
  public boolean worksAt(Instant moment) {
    return active && (expiresAt == null || moment.isBefore(expiresAt));
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
