/**
 * A second opinion on what the stores hold: reads MongoDB, Elasticsearch and Kafka directly and
 * shares no code with the services it judges.
 */
@NullMarked
package io.rilato.infra.bench.proof.oracle;

import org.jspecify.annotations.NullMarked;
