/**
 * Events as those outside are told of them, from Kafka or from a change log, each to its reader.
 */
@NullMarked
package io.rilato.platform.feed;

import org.jspecify.annotations.NullMarked;
