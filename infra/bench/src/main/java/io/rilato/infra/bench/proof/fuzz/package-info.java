/** Hostile requests, made from the API's own description, and what they may not cause. */
@NullMarked
package io.rilato.infra.bench.proof.fuzz;

import org.jspecify.annotations.NullMarked;
