/** Measures a running Rilato against its budgets, and proves what it promises. */
@NullMarked
package io.rilato.infra.bench;

import org.jspecify.annotations.NullMarked;
