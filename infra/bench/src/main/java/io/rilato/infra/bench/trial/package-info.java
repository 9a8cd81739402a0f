/** A suite of its own for a measurement or a proof, apart from the one people work with. */
@NullMarked
package io.rilato.infra.bench.trial;

import org.jspecify.annotations.NullMarked;
