package io.rilato.activity.timeline;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a record, from its highest version that has come.
 *
 * @param ownerId who owns it now
 */
record SeenRecord(Reference reference, long version, @Nullable String ownerId) {}
