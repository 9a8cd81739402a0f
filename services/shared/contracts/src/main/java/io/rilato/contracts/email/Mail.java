package io.rilato.contracts.email;

import io.rilato.kernel.RecordState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail Rilato sends.
 *
 * @param to the recipient's address
 * @param messageId of the mail's header; derived from the cause, the same however often it is sent
 * @param about the record it tells about, {@code type/id}
 * @param unknownOutcomes how often nobody could tell whether the mail server had taken it, so that
 *     it was sent once more
 * @param problem why it failed
 * @param cause the event that made Rilato send it
 * @param ownerId the user it is sent to
 */
@RecordBuilder
public record Mail(
    String to,
    String subject,
    String text,
    String messageId,
    @Nullable String about,
    State state,
    int unknownOutcomes,
    @Nullable Instant sentAt,
    @Nullable String problem,
    @Nullable String cause,
    @Nullable String ownerId)
    implements RecordState {

  /** How far it is. */
  public enum State {
    /** On its way to the mail server: taken or not, nobody knows yet. */
    sending,
    sent,
    failed
  }

  @Override
  public @Nullable String territoryId() {
    return null;
  }

  @Override
  public Map<String, String> externalIds() {
    return Map.of();
  }
}
