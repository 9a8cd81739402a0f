package io.rilato.activity.timeline;

import io.rilato.contracts.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record, from its highest version that has come.
 *
 * @param ownerId who owns it now
 * @param territoryId where it belongs now
 * @param shares with whom it is shared now
 * @param erased whether it was erased: nobody is told that it was there
 */
record SeenRecord(
    Reference reference,
    long version,
    @Nullable String ownerId,
    @Nullable String territoryId,
    List<Share> shares,
    boolean erased) {}
