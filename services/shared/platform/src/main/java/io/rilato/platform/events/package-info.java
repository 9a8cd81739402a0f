/** Publishing changes to Kafka and acting on them, once. */
@NullMarked
package io.rilato.platform.events;

import org.jspecify.annotations.NullMarked;
