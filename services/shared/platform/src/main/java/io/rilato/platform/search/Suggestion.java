package io.rilato.platform.search;

import org.jspecify.annotations.Nullable;

/**
 * What typing a few letters may mean.
 *
 * @param type of the record
 * @param subtitle what tells it from others of that title
 */
public record Suggestion(String type, String id, String title, @Nullable String subtitle) {}
