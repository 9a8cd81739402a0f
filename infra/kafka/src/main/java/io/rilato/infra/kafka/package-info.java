/** A single Kafka broker for laptops and tests, with its data on disk. */
@NullMarked
package io.rilato.infra.kafka;

import org.jspecify.annotations.NullMarked;
