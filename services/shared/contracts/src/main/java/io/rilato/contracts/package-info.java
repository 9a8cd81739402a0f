/** What services tell each other: the states and events on Kafka. Records only, no behaviour. */
@NullMarked
package io.rilato.contracts;

import org.jspecify.annotations.NullMarked;
