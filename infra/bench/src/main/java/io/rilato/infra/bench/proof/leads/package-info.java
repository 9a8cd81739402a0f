/** Proof that no lead is lost, routed twice or half converted, whatever dies. */
@NullMarked
package io.rilato.infra.bench.proof.leads;

import org.jspecify.annotations.NullMarked;
