package io.rilato.kernel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the state of every record type has in common: who answers for it and its names elsewhere.
 */
public interface RecordState {
  /** The user answerable for this record. */
  @Nullable String ownerId();

  /** The territory this record belongs to. */
  @Nullable String territoryId();

  /** The record's id in other systems, by system name; each unique within the tenant. */
  Map<String, String> externalIds();
}
