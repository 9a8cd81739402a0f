/** What Rilato promises, tried at full size. */
@NullMarked
package io.rilato.infra.bench.proof;

import org.jspecify.annotations.NullMarked;
