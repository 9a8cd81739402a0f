/** A client of the public API for the command line, the demo, the proofs and the benchmarks. */
@NullMarked
package io.rilato.infra.client;

import org.jspecify.annotations.NullMarked;
