/**
 * A light load generator: prebuilt requests over kept connections, because its processors are those
 * of the servers it measures.
 */
@NullMarked
package io.rilato.infra.bench.load;

import org.jspecify.annotations.NullMarked;
