/** Servers die by kill -9 while changes run; nothing acknowledged may be lost. */
@NullMarked
package io.rilato.infra.bench.proof.chaos;

import org.jspecify.annotations.NullMarked;
