package io.rilato.contracts.leadrouting;

import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A public web form through which leads come in.
 *
 * @param key stands in its address, {@code /forms/{key}}; made by Rilato
 * @param source what leads have as their source unless the form says otherwise
 * @param perMinute how many leads one address may send a minute; 20 by default
 * @param redirectUrl where a browser goes after sending
 */
public record Form(
    String name,
    @Nullable String key,
    @Nullable String source,
    @Nullable String campaign,
    Integer perMinute,
    @Nullable String redirectUrl,
    Boolean active,
    Map<String, String> externalIds)
    implements RecordState {

  public static final int DEFAULT_PER_MINUTE = 20;

  public Form {
    perMinute = perMinute == null ? DEFAULT_PER_MINUTE : perMinute;
    active = active == null || active;
    externalIds = externalIds == null ? Map.of() : Map.copyOf(externalIds);
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
