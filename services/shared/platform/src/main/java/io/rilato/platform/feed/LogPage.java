package io.rilato.platform.feed;

import java.util.List;

/**
 * A piece of what a change log tells a caller; it may have no items although there is more.
 *
 * @param next how far the log was read, as {@link io.rilato.platform.records.LogPosition#encode}
 * @param done whether it was read to the end that was asked for
 */
public record LogPage(List<FeedEvent> items, String next, boolean done) {}
