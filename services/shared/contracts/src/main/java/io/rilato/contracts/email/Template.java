package io.rilato.contracts.email;

import io.rilato.kernel.RecordState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of a mail, with placeholders such as {@code {{lead.familyName}}}.
 *
 * @param purpose what Rilato sends by it, such as {@code lead-assigned}; the standard text stands
 *     in for a purpose that has no template
 */
public record Template(
    String name,
    @Nullable String purpose,
    String subject,
    String text,
    Map<String, String> externalIds)
    implements RecordState {

  public Template {
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
