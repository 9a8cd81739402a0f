package io.rilato.platform.records;

import io.rilato.kernel.RecordState;
import java.time.Instant;

/**
 * A record that wants attention; a place in their order.
 *
 * @param at since when, in whole milliseconds
 */
record Due<T extends RecordState>(Instant at, Stored<T> record) {}
